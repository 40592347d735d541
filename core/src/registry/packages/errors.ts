// What is refused around packages of plugins.
import { defineError } from '../../kernel/index.js';

export const PackageFaulty = defineError(
  'PLUGIN_PACKAGE_REFUSED',
  422,
  { vi: 'Gói phần mở rộng bị từ chối.', en: 'The plugin package is refused.' },
  {
    vi: 'Xem các chỗ được nêu; đóng gói lại bằng “npm pack” từ thư mục của phần mở rộng. Chưa có gì được cài.',
    en: 'See the places named; pack it again by "npm pack" in the plugin\'s folder. Nothing was installed.',
  },
);
export const PackageTaken = defineError(
  'PLUGIN_VERSION_TAKEN',
  409,
  { vi: 'Phiên bản {version} của “{plugin}” đã có với nội dung khác.', en: 'Version {version} of "{plugin}" is there already with other content.' },
  {
    vi: 'Tăng “version” trong manifest.json rồi đóng gói lại; một phiên bản đã cài không bao giờ đổi.',
    en: 'Raise "version" in manifest.json and pack again; an installed version never changes.',
  },
);
export const PlatformPlugin = defineError(
  'PLUGIN_OF_PLATFORM',
  409,
  {
    vi: '“{plugin}” đi cùng bản phát hành nên không cài, gỡ hay đổi phiên bản ở đây.',
    en: '"{plugin}" comes with the release and is not installed, removed or exchanged here.',
  },
  {
    vi: 'Có thể tắt hoặc bật lại nó; phiên bản mới đến cùng bản phát hành mới.',
    en: 'It can be switched off and on; a newer version comes with a newer release.',
  },
);
export const GrantsMissing = defineError(
  'PLUGIN_GRANTS_MISSING',
  409,
  { vi: 'Chưa quyết định quyền cho: {permissions}.', en: 'No decision yet on: {permissions}.' },
  {
    vi: 'Ở trang Phần mở rộng, bấm “Cấp quyền và bật” rồi cấp hoặc từ chối từng quyền (qua API: gửi “grants” đủ các quyền đó). Quyền bị từ chối thì phần cần đến nó không làm được.',
    en: 'On the Plugins page press "Grant and switch on" and grant or refuse each (by API: send "grants" with all of them). What needs a refused one will not work.',
  },
);
export const PluginInUse = defineError(
  'PLUGIN_IN_USE',
  409,
  { vi: 'Chưa gỡ được “{plugin}”: {uses}.', en: '"{plugin}" cannot be removed: {uses}.' },
  {
    vi: 'Tắt nó trước, và bỏ nó khỏi các bộ chỉ tiêu và bảng điều hành đang dùng.',
    en: 'Switch it off first, and take it out of the sets and dashboards that name it.',
  },
);
export const NothingToRollBack = defineError(
  'PLUGIN_NO_EARLIER_VERSION',
  409,
  { vi: '“{plugin}” không có phiên bản nào để quay lại.', en: '"{plugin}" has no version to go back to.' },
  {
    vi: 'Xem các phiên bản đã giữ ở trang của phần mở rộng “{plugin}”, mục Phiên bản.',
    en: 'See the kept versions on the page of the plugin "{plugin}", tab Versions.',
  },
);
export const VersionMissing = defineError(
  'PLUGIN_VERSION_MISSING',
  404,
  { vi: '“{plugin}” không có phiên bản “{version}” ở đây.', en: '"{plugin}" has no version "{version}" here.' },
  { vi: 'Tải gói của phiên bản đó lên trước, ở trang Phần mở rộng.', en: 'Upload the package of that version first, on the page Plugins.' },
);
export const UpgradeFailed = defineError(
  'PLUGIN_UPGRADE_FAILED',
  409,
  { vi: 'Phiên bản {version} của “{plugin}” không chạy được: {why}', en: 'Version {version} of "{plugin}" does not run: {why}' },
  {
    vi: 'Phiên bản đang dùng vẫn chạy, không có gì thay đổi. Báo người làm phần mở rộng.',
    en: 'The version in use goes on, nothing has changed. Tell the author of the plugin.',
  },
);
export const PackageSetTaken = defineError(
  'PLUGIN_SET_TAKEN',
  409,
  {
    vi: 'Mã “{set}” đã thuộc về một bộ chỉ tiêu ở đây; bộ đó không bị ghi đè.',
    en: 'The id "{set}" belongs to an indicator set here, which is not overwritten.',
  },
  {
    vi: 'Từ chối quyền “set” để chỉ dùng mã của gói, hoặc nhờ người làm gói đổi mã; có thể nhập bộ dưới mã khác ở trang Bộ chỉ tiêu.',
    en: 'Refuse the permission "set" and use the code alone, or ask its author for another id; the set can be imported under another id on the page of sets.',
  },
);
