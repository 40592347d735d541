// What may be refused on this floor. Sign-in never says whether the name or the password was wrong.
import type { Localised } from '@haidang/plugin-sdk';
import { defineError, type DomainError, type ErrorData } from '../kernel/index.js';
import { ACTION_NAMES } from './action-names.js';

export const NotSignedIn = defineError(
  'NOT_SIGNED_IN',
  401,
  { vi: 'Bạn chưa đăng nhập, hoặc phiên làm việc đã hết hạn.', en: 'You are not signed in, or your session has ended.' },
  { vi: 'Đăng nhập lại, hoặc gửi mã truy cập còn hiệu lực.', en: 'Sign in again, or send a token that is still valid.' },
);
export const SignInRefused = defineError(
  'SIGN_IN_REFUSED',
  401,
  { vi: 'Tên đăng nhập hoặc mật khẩu không đúng.', en: 'The username or the password is wrong.' },
  { vi: 'Kiểm tra lại rồi thử lần nữa; quên mật khẩu thì hỏi quản trị viên.', en: 'Check both and try again; ask the administrator for a new password.' },
);
export const TooManyAttempts = defineError(
  'TOO_MANY_ATTEMPTS',
  429,
  { vi: 'Đăng nhập sai quá nhiều lần.', en: 'Too many failed attempts to sign in.' },
  { vi: 'Chờ {retryAfter} giây rồi thử lại.', en: 'Wait {retryAfter} seconds, then try again.' },
);
export const CrossSiteRefused = defineError(
  'CROSS_SITE_REFUSED',
  403,
  { vi: 'Yêu cầu thay đổi này đến từ một trang web khác.', en: 'This change was asked for by another web site.' },
  {
    vi: 'Mở Hải Đăng trực tiếp rồi làm lại; hệ thống khác thì dùng mã truy cập (Authorization: Bearer).',
    en: 'Open Hải Đăng itself and try again; other systems use a token (Authorization: Bearer).',
  },
);
export const RouteUndeclared = defineError(
  'ROUTE_UNDECLARED',
  403,
  { vi: 'Địa chỉ này chưa khai báo ai được gọi, nên không ai được gọi.', en: 'This address does not declare who may call it, so nobody may.' },
  { vi: 'Báo cho đội phát triển.', en: 'Tell the developers.' },
);
const RightMissing = defineError(
  'ACTION_REFUSED',
  403,
  { vi: 'Bạn không có quyền “{right}” cho việc này.', en: 'You do not hold the right "{right}" for this.' },
  {
    vi: 'Cần làm việc này thì nhờ quản trị viên của đơn vị bạn: nói đang ở trang nào và xin quyền “{right}”.',
    en: 'If this is your task, ask the administrator of your unit: say which page you are on and that you need the right "{right}".',
  },
);
/** Programs read the action's code in the data, people read its name in the sentences. */
export const ActionRefused = Object.assign(
  (data: ErrorData & { action: string }): DomainError => RightMissing({ ...data, right: namesOf(data.action) }),
  RightMissing,
);
export const RightsChanged = defineError(
  'RIGHTS_CHANGED',
  403,
  { vi: 'Quyền của bạn vừa thay đổi trong lúc hệ thống đang trả lời.', en: 'Your rights changed while this was being answered.' },
  { vi: 'Tải lại trang; phần bạn còn được xem sẽ hiện ra.', en: 'Ask again: what you may still see is shown then.' },
);
export const OrgUnitNotFound = defineError(
  'ORG_UNIT_NOT_FOUND',
  404,
  { vi: 'Không có đơn vị “{orgUnit}” vào ngày đó.', en: 'There is no org unit "{orgUnit}" on that date.' },
  {
    vi: 'Chọn đơn vị có vào ngày đó trong danh sách; chương trình thì gửi mã, hoặc mã@ngày-bắt-đầu.',
    en: 'Choose a unit that stands on that date from the list; programs send a code, or code@valid-from.',
  },
);
export const BoundariesNotFound = defineError(
  'BOUNDARIES_NOT_FOUND',
  404,
  { vi: 'Không có ranh giới cấp “{level}” vào ngày {at}.', en: 'There are no boundaries of level "{level}" on {at}.' },
  {
    vi: 'Có: commune từ 2025-07-01, district đến 2025-06-30, province mọi ngày.',
    en: 'There are: commune from 2025-07-01, district until 2025-06-30, province on any date.',
  },
);
export const OrgUnitFileFaulty = defineError(
  'ORG_UNIT_FILE_FAULTY',
  422,
  { vi: 'Tệp {file}, dòng {line}: {fault}.', en: 'File {file}, line {line}: {fault}.' },
  { vi: 'Sửa dòng đó rồi nạp lại; chưa có gì được ghi.', en: 'Mend that line and import again; nothing was written.' },
);
export const UserNotFound = defineError(
  'USER_NOT_FOUND',
  404,
  { vi: 'Không có người dùng “{username}”.', en: 'There is no user "{username}".' },
  { vi: 'Xem trang Người dùng và quyền, mục Người dùng.', en: 'See the page People and rights, tab People.' },
);
export const UserExists = defineError(
  'USER_EXISTS',
  409,
  { vi: 'Tên đăng nhập “{username}” đã có người dùng.', en: 'The username "{username}" is taken.' },
  { vi: 'Chọn tên khác.', en: 'Choose another one.' },
);
export const RoleNotFound = defineError(
  'ROLE_NOT_FOUND',
  404,
  { vi: 'Không có vai trò “{role}”.', en: 'There is no role "{role}".' },
  { vi: 'Dùng một trong: {known}.', en: 'Use one of: {known}.' },
);
export const GrantNotFound = defineError(
  'GRANT_NOT_FOUND',
  404,
  { vi: 'Không có quyền được cấp với mã này.', en: 'There is no grant with this id.' },
  { vi: 'Xem trang Người dùng và quyền, mục Quyền.', en: 'See the page People and rights, tab Grants.' },
);
export const OwnAccountRefused = defineError(
  'OWN_ACCOUNT_REFUSED',
  403,
  { vi: 'Không ai tự cấp quyền, tự thu quyền hoặc tự khóa tài khoản của mình.', en: 'Nobody grants, revokes or suspends for their own account.' },
  { vi: 'Nhờ một quản trị viên khác.', en: 'Ask another administrator.' },
);
export const TokenNotFound = defineError(
  'TOKEN_NOT_FOUND',
  404,
  { vi: 'Bạn không có mã truy cập này.', en: 'You have no such token.' },
  {
    vi: 'Chỉ thu hồi được mã do chính bạn tạo; mã đã thu hồi thì không còn ở đây.',
    en: 'Only tokens that you made yourself can be ended; one that has ended is no longer there.',
  },
);
export const SessionRequired = defineError(
  'SESSION_REQUIRED',
  403,
  { vi: 'Mã truy cập không được dùng để quản lý tài khoản, mã truy cập hay vắng mặt.', en: 'A token manages neither the account, nor tokens, nor absences.' },
  { vi: 'Đăng nhập bằng mật khẩu rồi làm lại.', en: 'Sign in with the password and try again.' },
);
export const TooManyTokens = defineError(
  'TOO_MANY_TOKENS',
  409,
  { vi: 'Bạn đã có {limit} mã truy cập.', en: 'You already have {limit} tokens.' },
  { vi: 'Xóa mã không còn dùng rồi tạo mã mới.', en: 'Delete one that is no longer used, then create the new one.' },
);
export const AbsenceNotFound = defineError(
  'ABSENCE_NOT_FOUND',
  404,
  { vi: 'Không có đợt vắng mặt với mã này, hoặc bạn không có quyền xem.', en: 'There is no absence with this id, or you may not see it.' },
  { vi: 'Xem trang Vắng mặt và ủy quyền duyệt.', en: 'See the page Absence and delegated approval.' },
);
export const OwnSubstituteRefused = defineError(
  'OWN_SUBSTITUTE_REFUSED',
  403,
  { vi: 'Không ai tự thay mình, hoặc tự cử mình thay người khác.', en: 'Nobody stands in for themselves, or names themselves to stand in for another.' },
  { vi: 'Chọn một người khác làm người thay.', en: 'Name another person as the substitute.' },
);
export const TooManyAbsences = defineError(
  'TOO_MANY_ABSENCES',
  409,
  { vi: '“{username}” đã có {limit} đợt vắng mặt đang và sắp diễn ra.', en: '"{username}" already has {limit} absences now or to come.' },
  { vi: 'Kết thúc một đợt không còn cần rồi thêm đợt mới.', en: 'End one that is no longer needed, then add the new one.' },
);
export const SystemNotFound = defineError(
  'SYSTEM_NOT_FOUND',
  404,
  { vi: 'Không có hệ thống kết nối “{system}”.', en: 'There is no connected system "{system}".' },
  { vi: 'Xem trang Trao đổi dữ liệu, mục Hệ thống kết nối.', en: 'See the page Data exchange, tab Connected systems.' },
);
export const DelegationRefused = defineError(
  'DELEGATION_REFUSED',
  403,
  {
    vi: 'Không ủy quyền được: vượt quá quyền của bạn.',
    en: 'This cannot be given on: it goes beyond your own rights.',
  },
  {
    vi: 'Chọn trong phạm vi quyền của bạn (trang Người dùng và quyền, mục Quyền của bạn có thể giao lại), hoặc nhờ quản trị viên.',
    en: 'Stay within your own rights (page People and rights, your rights to give on), or ask an administrator.',
  },
);
export const IndicatorRoleRefused = defineError(
  'INDICATOR_ROLE_REFUSED',
  422,
  {
    vi: 'Vai trò “{role}” có quyền “{action}”, quyền này không cấp riêng cho một chỉ tiêu.',
    en: 'The role "{role}" includes "{action}", which is not granted on a single indicator.',
  },
  {
    vi: 'Cấp vai trò chỉ xem (viewer) cho chỉ tiêu, hoặc cấp cả bộ chỉ tiêu.',
    en: 'Grant a role that only looks (viewer) on the indicator, or grant the whole set.',
  },
);
export const DeviceRoleRefused = defineError(
  'DEVICE_ROLE_REFUSED',
  422,
  {
    vi: 'Màn hình chỉ để xem: không giữ vai trò “{role}” hoặc nhóm trường nhạy cảm.',
    en: 'A wall screen only looks: it holds neither the role "{role}" nor sensitive fields.',
  },
  { vi: 'Cấp cho màn hình một vai trò chỉ xem, không kèm nhóm trường nhạy cảm.', en: 'Give it a role that only looks, without sensitive fields.' },
);
export const GrantNotAwaiting = defineError(
  'GRANT_NOT_AWAITING',
  409,
  { vi: 'Quyền này không (còn) chờ người thứ hai xác nhận.', en: 'This right does not (any longer) wait for a second person.' },
  { vi: 'Tải lại danh sách quyền.', en: 'Read the list of grants again.' },
);
export const SecondPersonNeeded = defineError(
  'SECOND_PERSON_NEEDED',
  403,
  {
    vi: 'Phải là một quản trị viên khác: không phải người cấp, cũng không phải người nhận.',
    en: 'It takes another administrator: neither who gave it nor who gets it.',
  },
  { vi: 'Nhờ một quản trị viên khác xác nhận.', en: 'Ask another administrator to confirm.' },
);
export const LastAdministrator = defineError(
  'LAST_ADMINISTRATOR',
  409,
  {
    vi: 'Đây là quản trị viên cuối cùng của toàn tỉnh; bỏ đi thì không còn ai cấp quyền được.',
    en: 'This is the last administrator of the whole province; without them nobody could grant anything.',
  },
  { vi: 'Cấp quyền quản trị cho người khác trước.', en: 'Make another person administrator first.' },
);
export const GroupNotFound = defineError(
  'PERSON_GROUP_NOT_FOUND',
  404,
  { vi: 'Không có nhóm người “{group}”.', en: 'There is no group of persons "{group}".' },
  { vi: 'Xem trang Người dùng và quyền, mục Nhóm.', en: 'See the page People and rights, tab Groups.' },
);
export const GroupExists = defineError(
  'PERSON_GROUP_EXISTS',
  409,
  { vi: 'Nhóm “{group}” đã có.', en: 'The group "{group}" is there already.' },
  { vi: 'Chọn mã khác, hoặc sửa nhóm đó.', en: 'Choose another code, or change that group.' },
);
export const RoleMoved = defineError(
  'ROLE_MOVED',
  409,
  {
    vi: 'Vai trò “{role}” đã được người khác sửa, hoặc đang chờ xác nhận (phiên bản {version}).',
    en: 'The role "{role}" was changed by somebody else, or a change of it waits (version {version}).',
  },
  { vi: 'Tải lại vai trò rồi làm lại.', en: 'Read the role again, then repeat.' },
);
export const ReorganisationNotFound = defineError(
  'REORGANISATION_NOT_FOUND',
  404,
  { vi: 'Không có đề nghị sắp xếp đơn vị với mã này.', en: 'There is no proposal to reorganise units with this id.' },
  { vi: 'Xem trang Người dùng và quyền, mục Sắp xếp đơn vị.', en: 'See the page People and rights, tab Reorganise.' },
);
export const RoleInUse = defineError(
  'ROLE_IN_USE',
  409,
  {
    vi: 'Vai trò “{role}” còn {grants} quyền đang được cấp và {accounts} tài khoản.',
    en: 'The role "{role}" still has {grants} grants in force and {accounts} accounts.',
  },
  {
    vi: 'Thu hồi hoặc cấp lại bằng vai trò khác trước, rồi ngừng dùng vai trò này.',
    en: 'Take those back or give them by another role first, then retire this one.',
  },
);
export const RoleOfHouse = defineError(
  'ROLE_OF_THE_HOUSE',
  409,
  {
    vi: 'Vai trò “{role}” do chính phần mềm cấp, nên không ngừng dùng được.',
    en: 'The role "{role}" is given by the program itself, so it cannot be retired.',
  },
  { vi: 'Sửa những việc vai trò này được làm.', en: 'Change what the role may do instead.' },
);
export const AdministratorPassword = defineError(
  'ADMINISTRATOR_PASSWORD',
  403,
  {
    vi: '“{username}” là quản trị viên: không ai đặt lại mật khẩu của quản trị viên khác qua mạng.',
    en: '"{username}" is an administrator: nobody renews the password of another administrator over the network.',
  },
  { vi: 'Chạy `haidang users password {username}` ngay trên máy chủ.', en: 'Run `haidang users password {username}` on the server itself.' },
);

function namesOf(action: string): Localised | string {
  return new Map<string, Localised>(Object.entries(ACTION_NAMES)).get(action) ?? action;
}
