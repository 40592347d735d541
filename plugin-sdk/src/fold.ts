// Text as people type it in a hurry: no accents, lower case. Here, so that a name is found by the same words in the browser and on the
// server.

/** Lower case without Vietnamese accents, white space collapsed: "Đặc khu  Trường Sa" is "dac khu truong sa". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
}
