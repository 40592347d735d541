// The name that a sender gave a file, made safe to show and to offer again: no folders, no control or direction-changing
// characters (a "‮gnp.exe" that reads as a picture), not hidden, not endless. It never becomes a path on our disk.
const LONGEST = 120;

export function scannedFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (plain === '') return 'file';
  const characters = Array.from(plain);
  if (characters.length <= LONGEST) return plain;
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : '';
  return `${characters.slice(0, LONGEST - ending.length).join('')}${ending}`;
}
