// What can be wrong with a feature or a file, and what somebody can do about it: every kind of finding has its remedy, which the compiler holds.
import type { Localised } from '@haidang/plugin-sdk';

export type FaultCode =
  // Refused: nobody can tell where the land is.
  | 'empty'
  | 'no-geometry'
  | 'not-polygon'
  | 'broken-geometry'
  | 'broken-feature'
  | 'not-a-number'
  | 'off-earth'
  | 'no-area'
  | 'hole-outside'
  | 'self-crossing'
  | 'far-away'
  // Mended, and said.
  | 'unclosed'
  | 'duplicate-points'
  | 'winding'
  | 'self-touching'
  | 'ring-dropped'
  | 'height'
  // Of the file as a whole, or to be looked at.
  | 'field-missing'
  | 'unknown-code'
  | 'left-out'
  | 'nothing'
  | 'swapped-axes'
  | 'wrong-system'
  | 'unreadable-letters'
  | 'sliver'
  | 'outside-province'
  | 'overlap'
  | 'many-overlaps';

const remedy = (vi: string, en: string): Localised => ({ vi, en });

/** In QGIS: Vector › Geometry Tools › Check Validity, Fix geometries; the words that its Vietnamese users know. */
const FIX = remedy(
  'Chạy "Fix geometries" trong QGIS (hoặc "Repair Geometry" trong ArcGIS) rồi tải lại, hoặc công bố mà bỏ các đối tượng này.',
  'Run "Fix geometries" in QGIS ("Repair Geometry" in ArcGIS) and upload again, or publish without these features.',
);
const LOOK = remedy('Không phải làm gì; xem lại trên bản đồ nếu cần.', 'Nothing need be done; look at the map if in doubt.');
const SYSTEM = remedy(
  'Chọn đúng hệ tọa độ của tệp (VN-2000 cần cả kinh tuyến trục và múi), đánh dấu "hoán đổi trục" nếu vĩ độ đứng trước, rồi kiểm tra lại.',
  'Choose the coordinate system of the file (VN-2000 needs central meridian and zone), tick "swap axes" where latitude comes first, and check again.',
);

export const REMEDIES: Readonly<Record<FaultCode, Localised>> = {
  empty: remedy('Vẽ lại vùng, hoặc xóa dòng trống trong bảng thuộc tính.', 'Draw the polygon again, or delete the empty row of the table.'),
  'no-geometry': remedy('Vẽ lại vùng, hoặc xóa dòng trống trong bảng thuộc tính.', 'Draw the polygon again, or delete the empty row of the table.'),
  'not-polygon': remedy(
    'Chuyển đường, điểm thành vùng ("Lines to polygons") hoặc tách chúng sang lớp khác.',
    'Turn lines into polygons, or move them to another layer.',
  ),
  'broken-geometry': remedy('Xuất lại lớp từ phần mềm GIS; đối tượng quá lớn thì tách nhỏ.', 'Export the layer again; split a feature that is too large.'),
  'broken-feature': remedy('Xuất lại GeoJSON từ phần mềm GIS, đừng sửa tay.', 'Export the GeoJSON again instead of editing it by hand.'),
  'not-a-number': remedy('Sửa hoặc xóa đỉnh hỏng rồi xuất lại lớp.', 'Mend or delete the broken corner and export the layer again.'),
  'off-earth': SYSTEM,
  'no-area': remedy('Kiểm tra các đỉnh: cần ít nhất ba đỉnh không thẳng hàng.', 'Look at the corners: three that are not on one line are needed.'),
  'hole-outside': FIX,
  'self-crossing': FIX,
  'far-away': SYSTEM,
  unclosed: remedy('Kiểm tra xem còn thiếu đỉnh cuối nào không.', 'See whether a last corner is missing.'),
  'duplicate-points': LOOK,
  winding: LOOK,
  'self-touching': remedy('Xem lại diện tích và hình trên bản đồ trước khi công bố.', 'Look at area and shape on the map before publishing.'),
  'ring-dropped': LOOK,
  height: LOOK,
  'field-missing': remedy('Chọn cột ở mục "Cột nào là gì" rồi kiểm tra lại.', 'Choose the field under "Which field is what" and check again.'),
  'unknown-code': remedy(
    'Chọn mã quốc gia ở mục "Mã lạ trong tệp", hoặc bỏ các đối tượng đó.',
    'Choose the national code under "Unknown codes", or leave them out.',
  ),
  'left-out': LOOK,
  nothing: remedy('Xem lỗi của từng đối tượng ở trên.', 'See the errors of the features above.'),
  'swapped-axes': remedy('Đánh dấu "hoán đổi trục" rồi kiểm tra lại.', 'Tick "swap axes" and check again.'),
  'wrong-system': remedy('Bấm "Chọn hệ này" hoặc tự chọn hệ khác, rồi kiểm tra lại.', 'Press "Choose this system" or choose another, and check again.'),
  'unreadable-letters': remedy(
    'Ghi tên bảng mã (UTF-8, TCVN3, VNI hoặc 1258) vào tệp .cpg trong zip rồi tải lại.',
    'Write the code page (UTF-8, TCVN3, VNI or 1258) into the .cpg of the zip and upload again.',
  ),
  sliver: remedy('Gộp vào vùng bên cạnh nếu là mảnh thừa khi chồng lớp.', 'Merge it with its neighbour if it is left over from an overlay.'),
  'outside-province': remedy(
    'Kiểm tra kinh tuyến trục, hoặc bỏ các đối tượng của tỉnh khác.',
    'Check the central meridian, or leave out what belongs to another province.',
  ),
  overlap: remedy(
    'Sửa ranh giới để mỗi nơi chỉ thuộc một vùng; nếu công bố, kết quả sẽ nói rõ chỗ chồng lấn.',
    'Mend the boundary so that each place lies in one zone; once published, answers say where zones overlap.',
  ),
  'many-overlaps': remedy('Có thể tệp chứa hai lớp chồng nhau: hãy tách ra.', 'The file may hold two layers in one: split them.'),
};
