/** Breaks a text into lines of at most so many letters; a longer word stands alone. */
export function wrapText(text: string, lettersAtMost: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= lettersAtMost) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
