/** Lets the browser save what the address answers; the server names the file. */
export function saveFile(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}
