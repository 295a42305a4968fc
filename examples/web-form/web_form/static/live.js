"use strict";
// What is typed is shown as khong3 finds it, before it is kept. The server reckons; this only shows what it says.
const sheet = document.getElementById("sheet");
let latest = 0;

document.addEventListener("change", async ({ target }) => {
  if (target.form !== sheet || target.type === "file") return;
  const mine = ++latest;
  const body = new FormData(sheet);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  const answer = await fetch(`${sheet.action}/try`, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || mine !== latest) return;
  for (const part of document.querySelectorAll("[data-live]")) {
    const found = page.getElementById(part.id);
    const open = part.querySelector("details")?.open;
    if (found) part.replaceChildren(...found.childNodes);
    if (open) part.querySelector("details")?.setAttribute("open", "");
  }
});
