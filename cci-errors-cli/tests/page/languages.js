// Changes the language, and searches in it.
const read = async () => {
  const see = async (name, sandbox, query, act = async () => {}) => {
    const { contentWindow: window, contentDocument: document } = await frame(sandbox, query);
    await drawn();
    const one = (selector) => document.querySelector(selector);
    const isShown = (element) => element.getClientRects().length > 0;
    const set = async (element, value, type) => {
      element.value = value;
      element.dispatchEvent(new window.Event(type, { bubbles: true }));
      await drawn();
    };
    const now = () => {
      const article = document.getElementById("LIB.40401");
      return {
        chosen: one("select.language").value,
        shown: [...article.querySelectorAll("p.message, .texts p, h3")].filter(isShown).map((part) => part.textContent),
        direction: window.getComputedStyle([...article.querySelectorAll("p.message")].find(isShown)).direction,
      };
    };
    const search = async (words) => {
      await set(one(".find input"), words, "input");
      return [...document.querySelectorAll("article")].filter(isShown).map((article) => article.id);
    };
    const choose = (language) => set(one("select.language"), language, "change");
    seen[name] = await act({ window, document, one, now, search, choose }) ?? now();
  };

  await see("first", "", "");
  await see("asked", "", "?language=de-AT#LIB.40901");
  await see("not there", "", "?language=fr");
  await see("names", "", "", async ({ one }) => [...one("select.language").options].map((option) => option.textContent));
  await see("changed", "", "?language=en#LIB.40901", async ({ window, now, search, choose }) => {
    const steps = [await search("Ausgabe"), await search("edition")];
    await choose("de");
    steps.push(await search("edition"), await search("Ausgabe"), now().shown);
    await choose("");
    steps.push(await search("Ausgabe"), await search(""), now().shown, window.location.search + window.location.hash);
    return steps;
  });
  await see("without the script", "allow-same-origin", "?language=de");
};
report(read);
