// Acts as a reader of the page would, and writes down what can be seen. Run by `page.rs`, with one of the other scripts after it.
const seen = {};
const frame = (sandbox, query = "") => new Promise((resolve) => {
  const frame = document.createElement("iframe");
  if (sandbox) frame.sandbox = sandbox;
  frame.style = "width: 1200px; height: 800px";
  frame.onload = () => resolve(frame);
  frame.src = `/index.html${query}`;
  document.body.append(frame);
});
// What the page does with the next frame, it may do with the one after that, too.
const drawn = async () => {
  for (let frames = 0; frames < 4; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, 50));
};
const report = (read) => read()
  .catch((error) => { seen.error = String(error.stack ?? error); })
  .finally(() => fetch("/seen", { method: "POST", body: JSON.stringify(seen) }));
