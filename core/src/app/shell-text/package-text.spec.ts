// What the shell says of a package before it is switched on, and of one that is refused.
import { describe, expect, it } from '@jest/globals';
import type { PluginPackageView } from '@haidang/plugin-sdk';
import { faultText } from './fault-text.js';
import { packageText } from './package-text.js';

const VIEW: PluginPackageView = {
  plugin: 'rain-notes',
  title: { vi: 'Ghi chú mưa' },
  version: '1.0.0',
  kind: 'service',
  author: null,
  licence: null,
  bytes: 1200,
  hash: 'ab12',
  signature: null,
  permissions: [
    { key: 'mail', title: { vi: 'gửi thư', en: 'send mail' }, granted: true },
    { key: 'print', title: { vi: 'in PDF', en: 'print PDF' }, granted: null },
  ],
  contributes: [],
  replaces: null,
  findings: [{ path: '/package', level: 'hint', code: 'package-unsigned', message: { vi: 'Gói không có chữ ký.' } }],
  uploadedBy: 'admin',
  uploadedAt: '2026-11-29T00:00:00Z',
  active: false,
};
describe('a package in the shell', () => {
  it.each<[PluginPackageView['signature'], string]>([
    [null, 'chữ ký / signature: không ký / unsigned'],
    [{ fingerprint: 'f00d', known: true }, 'chữ ký / signature: f00d (khóa được tin / a trusted key)'],
    [{ fingerprint: 'f00d', known: false }, 'chữ ký / signature: f00d (khóa lạ, chưa được tin / an unknown key)'],
  ])('is shown with its signature: %j', (signature, line) => {
    expect(
      packageText({ ...VIEW, signature })
        .split('\n')[1]
        ?.trim(),
    ).toBe(line);
  });

  it('is shown with what it asks for and what is weak about it', () => {
    expect(packageText(VIEW).split('\n').slice(2)).toEqual(['  ✓ mail: gửi thư / send mail', '  ? print: in PDF / print PDF', '  ! Gói không có chữ ký.']);
  });

  it('that is refused is shown with each reason, one whose signature does not fit its content too', () => {
    const findings = [
      { path: '/package/signature.json', level: 'error', code: 'signature', message: { vi: 'Chữ ký không khớp nội dung.', en: 'It does not fit.' } } as const,
    ];
    const text = faultText({ titles: { vi: 'Bị từ chối.', en: 'Refused.' }, details: { vi: 'Đóng gói lại.', en: 'Pack again.' }, findings });
    expect(text.split('\n')).toEqual([
      'Bị từ chối. Đóng gói lại.',
      'Refused. Pack again.',
      '  ! /package/signature.json Chữ ký không khớp nội dung. / It does not fit.',
    ]);
  });
});
