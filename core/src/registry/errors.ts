// What the registry refuses, each with a text and a way to mend it.
import { defineError } from '../kernel/index.js';

export const SetNotFound = defineError(
  'SET_NOT_FOUND',
  404,
  { vi: 'Không có bộ chỉ tiêu “{set}”.', en: 'There is no indicator set "{set}".' },
  {
    vi: 'Xem danh sách ở GET /api/v1/indicator-sets, hoặc hỏi quản trị viên về quyền xem.',
    en: 'See the list at GET /api/v1/indicator-sets, or ask the administrator about your rights.',
  },
);
export const VersionNotFound = defineError(
  'VERSION_NOT_FOUND',
  404,
  { vi: 'Bộ chỉ tiêu “{set}” không có phiên bản {version}.', en: 'The indicator set "{set}" has no version {version}.' },
  { vi: 'Xem các phiên bản ở GET /api/v1/indicator-sets/{set}/versions.', en: 'See the versions at GET /api/v1/indicator-sets/{set}/versions.' },
);
export const DashboardNotFound = defineError(
  'DASHBOARD_NOT_FOUND',
  404,
  { vi: 'Không có bảng điều hành “{dashboard}”.', en: 'There is no dashboard "{dashboard}".' },
  { vi: 'Xem danh sách ở GET /api/v1/dashboards.', en: 'See the list at GET /api/v1/dashboards.' },
);
export const PluginFailed = defineError(
  'PLUGIN_FAILED',
  503,
  { vi: 'Phần mở rộng “{plugin}” gặp lỗi nên việc này chưa làm được.', en: 'The plugin "{plugin}" failed, so this could not be done.' },
  {
    vi: 'Thử lại sau; nếu vẫn lỗi, báo quản trị viên xem trang Phần mở rộng. Chưa có gì bị thay đổi.',
    en: 'Try again later; if it persists, tell the administrator to look at the Plugins page. Nothing was changed.',
  },
);
