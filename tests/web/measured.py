"""What is measured on a page in the browser: targets too small for a glove, and what lies beside the screen."""

GLOVE = 56  # px
SMALL = """(least) => [...document.querySelectorAll("a[href], button, summary, select, textarea, .tile, label.check")]
  .filter((one) => !one.matches(".skip") && one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (Math.round(box.width) < least || Math.round(box.height) < least))
  .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
SIDEWAYS = """() => { const root = document.documentElement, over = root.scrollWidth - root.clientWidth;
  const key = document.querySelector(".stop-key button")?.getBoundingClientRect();
  const off = key && (key.left < 0 || key.right > root.clientWidth) ? " STOP lies beside the screen" : "";
  const wide = over > 0 ? [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1)
    .slice(-1).map((one) => `${over} px too wide: ${one.outerHTML.slice(0, 80)}`)[0] : "";
  return `${wide}${off}`; }"""
