(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");

  const start = () => {
    const one = (selector) => document.querySelector(selector);
    const input = one(".find input");
    const selects = [...document.querySelectorAll("select[data-filter]")];
    const count = one(".found output");
    const reset = one(".reset");
    const none = one(".none");
    const languages = one("select.language");
    const chunks = [...document.querySelectorAll(".chunk")].map((element) => ({ element, articles: [...element.children] }));
    const articles = chunks.flatMap((chunk) => chunk.articles);

    // Labels and other languages are left out: everything would match "what to do". Made when there is time, or when they are
    // needed.
    let texts = [];
    const textOf = (article) => {
      let text = "";
      for (const part of article.querySelectorAll("h2 bdi, p:not([hidden]), dd")) text += part.textContent + "\n";
      return text.toLowerCase();
    };

    const tests = {
      status: (article, value) => article.dataset.status.startsWith(value),
      category: (article, value) => article.dataset.categories.split(" ").includes(value),
      retryable: (article, value) => article.dataset.flags.includes(value),
      deprecated: (article, value) => article.dataset.flags.includes(value),
    };

    const apply = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = selects.filter((select) => select.value !== "");
      if (words.length > 0) while (texts.length < articles.length) texts.push(textOf(articles[texts.length]));
      let found = 0;
      let index = 0;
      for (const chunk of chunks) {
        const before = found;
        for (const article of chunk.articles) {
          const matches = chosen.every((select) => tests[select.dataset.filter](article, select.value))
            && words.every((word) => texts[index].includes(word));
          index += 1;
          if (matches) found += 1;
          // Setting what is set already would make the browser look at the element again.
          if (article.hidden === matches) article.hidden = !matches;
        }
        // A chunk that is not laid out takes the room that it is said to need.
        const share = (found - before) / chunk.articles.length;
        chunk.element.hidden = share === 0;
        chunk.element.style.containIntrinsicHeight = share === 1 ? "" : `${Math.ceil(share * 650)}rem`;
      }
      count.textContent = found;
      none.hidden = found > 0;
      reset.hidden = words.length === 0 && chosen.length === 0;
      root.classList.toggle("filtered", !reset.hidden);
    };

    // From the middle of the list, the first result would be out of sight.
    const scrollToFirst = () => {
      const top = one("main").offsetTop - one(".tools").offsetHeight;
      if (scrollY > top) scrollTo(0, top);
    };

    // A tag, and what is left of it without its last subtags.
    const ranges = (tag) => tag.split("-").map((_, last, subtags) => subtags.slice(0, subtags.length - last).join("-"));

    // What is not translated is shown as the catalogue has it, which is what comes first.
    const showLanguage = () => {
      const wanted = languages.value === "" ? [] : ranges(languages.value);
      for (const group of document.querySelectorAll(".words")) {
        const paragraphs = [...group.children].filter((child) => child.matches("p"));
        const find = (range) => paragraphs.find((paragraph) => paragraph.lang === range);
        const shown = wanted.map(find).find(Boolean) ?? paragraphs[0];
        for (const paragraph of paragraphs) paragraph.hidden = paragraph !== shown;
        group.hidden = shown.textContent === "";
        group.dir = shown.dir === "rtl" ? "rtl" : "";
      }
      texts = [];
      globalThis.requestIdleCallback?.(prepare);
    };

    // The one in the address, or else the first of the reader's that there is.
    const chooseLanguage = () => {
      const asked = new URLSearchParams(location.search).get("language");
      const options = [...languages.options];
      const find = (range) => options.find((option) => option.lang.toLowerCase() === range);
      const tags = asked === null ? navigator.languages : [asked];
      const chosen = tags.map((tag) => ranges(tag.toLowerCase()).map(find).find(Boolean)).find(Boolean);
      if (chosen) languages.value = chosen.value;
      for (const option of options) {
        try {
          const name = new Intl.DisplayNames([option.lang], { type: "language" }).of(option.lang);
          option.textContent = option.textContent.replace(option.lang, name);
        } catch { /* Not every tag is one that the browser knows. */ }
      }
    };

    // So that the address can be passed on.
    const writeLanguage = () => {
      const address = new URL(location.href);
      address.searchParams.set("language", languages.selectedOptions[0].lang);
      try { history.replaceState(null, "", address); } catch { /* A page that the browser trusts less may not. */ }
    };

    let pending = 0;
    const applySoon = () => {
      cancelAnimationFrame(pending);
      pending = requestAnimationFrame(() => {
        apply();
        scrollToFirst();
        // Once more: the browser has moved what it kept in sight.
        requestAnimationFrame(scrollToFirst);
      });
    };

    const showAll = () => {
      input.value = "";
      for (const select of selects) select.value = "";
      apply();
    };

    // A link to a code leads there, whatever the filters say.
    const showTarget = () => {
      let id = location.hash.slice(1);
      try { id = decodeURIComponent(id); } catch { /* As it is written, then. */ }
      const target = document.getElementById(location.hash.slice(1)) ?? document.getElementById(id);
      if (target?.hidden) {
        showAll();
        // Once more when what is around it has its real height.
        target.scrollIntoView();
        requestAnimationFrame(() => target.scrollIntoView());
      }
    };

    const copy = async (button) => {
      const link = button.parentElement.querySelector("a");
      try {
        await navigator.clipboard.writeText(link.href);
        button.textContent = "Copied";
      } catch {
        // A page that the browser trusts less may not write to the clipboard: the link is in the address bar, then.
        location.hash = link.hash;
        button.textContent = "In the address bar";
      }
      setTimeout(() => { button.textContent = "Copy link"; }, 2000);
    };

    input.addEventListener("input", applySoon);
    for (const select of selects) select.addEventListener("change", applySoon);
    languages?.addEventListener("change", () => { showLanguage(); writeLanguage(); applySoon(); });
    reset.addEventListener("click", () => { showAll(); input.focus(); });
    addEventListener("hashchange", showTarget);

    document.addEventListener("click", (event) => {
      const button = event.target.closest(".copy");
      if (button) copy(button);
      const tag = event.target.closest(".tag");
      const filter = selects.find((select) => select.dataset.filter === "category");
      if (tag && filter && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        filter.value = tag.textContent;
        applySoon();
      }
    });

    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const isTyping = event.target.matches("input, select, textarea");
      if (event.key === "/" && !isTyping) {
        event.preventDefault();
        input.focus();
        input.select();
      } else if (event.key === "Escape" && event.target === input) {
        input.value = "";
        input.blur();
        applySoon();
      } else if (event.key === "Enter" && event.target === input) {
        apply();
        const first = articles.find((article) => !article.hidden);
        if (first) first.querySelector("a").click();
      }
    });

    function prepare(deadline) {
      while (texts.length < articles.length) {
        if (deadline.timeRemaining() < 2) return requestIdleCallback(prepare);
        texts.push(textOf(articles[texts.length]));
      }
    }
    globalThis.requestIdleCallback?.(prepare);

    if (languages) {
      chooseLanguage();
      if (languages.value !== "") showLanguage();
    }
    // A browser that goes back restores what was typed.
    apply();
    showTarget();
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
