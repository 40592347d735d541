// A package in words for the shell: whose it is, what it asks for, what is weak about it. Pure.
import { textOf, type PluginPackageView } from '@haidang/plugin-sdk';

export function packageText({ plugin, version, hash, bytes, signature, permissions, findings }: PluginPackageView): string {
  return [
    `${plugin} ${version}: ${String(bytes)} byte, sha256 ${hash}`,
    `  chữ ký / signature: ${signatureText(signature)}`,
    ...permissions.map(({ key, title, granted }) => `  ${granted === true ? '✓' : '?'} ${key}: ${title.vi} / ${title.en ?? ''}`),
    ...findings.map(({ message }) => `  ! ${textOf(message, 'vi')}`),
  ].join('\n');
}

function signatureText(signature: PluginPackageView['signature']): string {
  if (signature === null) return 'không ký / unsigned';
  const { fingerprint, known } = signature;
  return `${fingerprint} (${known ? 'khóa được tin / a trusted key' : 'khóa lạ, chưa được tin / an unknown key'})`;
}
