// Searches, filters, follows links and copies.
const read = async () => {
  const page = await frame();
  const { contentWindow: window, contentDocument: document } = page;
  const one = (selector) => document.querySelector(selector);
  const articles = [...document.querySelectorAll("article")];
  const shown = () => articles.filter((article) => !article.hidden && !article.parentElement.hidden);
  const codes = () => shown().map((article) => article.querySelector("h2 bdi").textContent);
  const count = () => one(".found output").textContent;
  const type = async (text) => {
    const input = one(".find input");
    input.value = text;
    input.dispatchEvent(new window.Event("input", { bubbles: true }));
    await drawn();
  };
  const choose = async (filter, value) => {
    const select = one(`select[data-filter="${filter}"]`);
    select.value = value;
    select.dispatchEvent(new window.Event("change", { bubbles: true }));
    await drawn();
  };
  const press = async (target, key) => {
    target.dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    await drawn();
  };
  const style = (selector) => window.getComputedStyle(one(selector)).display;

  await drawn();
  seen.all = [shown().length, count(), style(".tools") !== "none"];
  await type("NEEDLE haystack");
  seen.search = [codes(), count(), one(".none").hidden];
  await type("no such words");
  seen.nothing = [codes(), count(), one(".none").hidden];
  await type("");
  await choose("status", "404");
  seen.status = [shown().length, count(), codes()[0]];
  await choose("category", "quota");
  seen.both = [shown().length, count()];
  await choose("status", "");
  await choose("retryable", "r");
  seen.retryable = shown().length;
  one(".reset").click();
  await drawn();
  seen.reset = [shown().length, one(".reset").hidden];
  await type("needle");
  window.location.hash = "#SHOP.40003";
  await drawn();
  const target = document.getElementById("SHOP.40003");
  const top = target.getBoundingClientRect().top;
  seen.anchor = [target.hidden, one(":target") === target, top >= 0 && top < 800];
  for (const code of ["a b", "a%20b"]) {
    const link = articles.find((article) => article.querySelector("h2 bdi").textContent === code).querySelector("h2 a");
    link.click();
    await drawn();
    seen[`link to ${code}`] = one(":target").querySelector("h2 bdi").textContent;
  }
  document.getElementById("SHOP.40010").querySelector(".tag").click();
  await drawn();
  seen.tag = [shown().length, one('select[data-filter="category"]').value];
  await press(document.body, "/");
  seen.slash = document.activeElement === one(".find input");
  await type("40013");
  await press(one(".find input"), "Escape");
  seen.escape = one(".find input").value;
  await choose("category", "");
  await type("40013");
  await press(one(".find input"), "Enter");
  seen.enter = window.location.hash;
  const button = document.getElementById("SHOP.40013").querySelector(".copy");
  button.click();
  await drawn();
  seen.copy = button.textContent;

  const still = await frame("allow-same-origin");
  const style2 = (selector) => still.contentWindow.getComputedStyle(still.contentDocument.querySelector(selector)).display;
  const all = [...still.contentDocument.querySelectorAll("article")];
  seen.still = [style2(".tools"), style2(".copy"), all.filter((article) => article.offsetHeight > 0 || !article.hidden).length];
};
report(read);
