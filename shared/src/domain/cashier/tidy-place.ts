/** `3栋 2单元 1502`, `3-2-1502` and `3栋2-1502` are one place: words and signs between numbers become one dash. */
export const tidyPlace = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[栋幢座号楼单元室层\s\-—–·.,，。#/]+/g, '-')
    .replace(/^-|-$/g, '')
