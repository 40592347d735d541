// Names that pose as something else: an ending that a computer would run, hidden before the one that is shown ("bill.exe.pdf"). Pure.
const PROGRAMS: ReadonlySet<string> = new Set(
  'ade adp apk app appx bat chm cmd com cpl dll dmg exe gadget hta inf ins iso jar js jse lnk mde msc msi msp mst php phtml pif ps1 py rb reg scr sct sh shb svg swf sys vb vbe vbs ws wsc wsf wsh xhtml html htm xll xlam xlsm docm'.split(
    ' ',
  ),
);

/** Ending in small letters; empty when there is none. */
export function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** The ending of a program in the middle of a name; undefined when there is none. */
export function hiddenProgram(name: string): string | undefined {
  return name
    .toLowerCase()
    .split('.')
    .slice(1, -1)
    .map((part) => part.trim())
    .find((part) => PROGRAMS.has(part));
}
