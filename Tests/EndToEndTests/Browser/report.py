"""Opens an HTML report as its readers do and prints what was seen, as JSON.

python3 report.py FILE SEARCH [PICTURES]: SEARCH is a word of the keywords; PICTURES a folder.
"""

import json
import os
import sys
import time

sys.dont_write_bytecode = True
from browser import Browser, program

WATCH = """
window.tasks = [];
new PerformanceObserver(list => { for (const one of list.getEntries()) tasks.push(
  [Math.round(one.startTime), Math.round(one.duration)]); })
  .observe({type: 'longtask', buffered: true});
"""

# Of every text that is seen: its contrast with the nearest background that is not transparent.
CONTRAST = """
(() => {
  const parse = text => { const n = text.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const light = ([r, g, b]) => { const f = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const worst = new Map();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || /^(SCRIPT|STYLE|NOSCRIPT|OPTION)$/.test(element.tagName)) continue;
    const style = getComputedStyle(element);
    if (style.fontSize === '0px' || !element.checkVisibility() || element.closest('.unseen, .skip, :disabled')) continue;
    let back = [255, 255, 255, 0];
    for (let at = element; at; at = at.parentElement) {
      back = parse(getComputedStyle(at).backgroundColor);
      if (back[3] > 0) break;
    }
    if (back[3] === 0) back = matchMedia('(prefers-color-scheme: dark)').matches ? [18, 22, 27] : [255, 255, 255];
    const a = light(parse(style.color)), b = light(back);
    const ratio = Math.round((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) * 100) / 100;
    const name = element.tagName + '.' + element.className;
    if (!worst.has(name) || worst.get(name) > ratio) worst.set(name, ratio);
  }
  return [...worst].sort((x, y) => x[1] - y[1]).slice(0, 5);
})()
"""

STRUCTURE = """
(() => {
  const all = selector => [...document.querySelectorAll(selector)];
  const levels = all('h1,h2,h3,h4,h5,h6').map(one => +one.tagName[1]);
  const ids = all('[id]').map(one => one.id);
  return {
    language: document.documentElement.lang,
    title: document.title,
    landmarks: ['header', 'nav', 'main', 'footer'].map(one => all('body > ' + one + ', body > .frame > ' + one).length),
    headings: levels.filter(one => one === 1).length,
    skippedLevels: levels.filter((one, at) => at > 0 && one > levels[at - 1] + 1).length,
    tables: all('table').length,
    withoutCaption: all('table').filter(one => !one.caption || !one.caption.textContent).length,
    withoutScope: all('th:not([scope])').length,
    withoutName: all('button, select, input').filter(one =>
      !(one.labels && one.labels.length) && !one.textContent.trim() && !one.getAttribute('aria-label')).length,
    drawings: all('svg').filter(one => one.getAttribute('aria-hidden') !== 'true' && !one.getAttribute('aria-label')).length,
    repeatedIds: ids.filter((one, at) => ids.indexOf(one) !== at).slice(0, 5),
    brokenLinks: all('a[href^="#"]').map(one => one.getAttribute('href').slice(1))
      .filter(one => !document.getElementById(one)).slice(0, 5),
    foreignLinks: all('a[href]:not([href^="#"])').filter(one => !/^https?:/.test(one.getAttribute('href'))).length,
    handlers: all('*').filter(one => [...one.attributes].some(a => /^on/i.test(a.name) || a.name === 'style')).length,
    scripts: all('script:not([type="application/json"])').length,
    foreignElements: all('iframe, img, object, embed, form, base, audio, video, link[rel=stylesheet]').length,
    figures: all('a.f').length,
    hacked: typeof window.hacked,
    commented: document.documentElement.outerHTML.length,
  };
})()
"""

KEYWORDS = "document.querySelector('.dt[data-table=keywords]')"
ROWS = "[...%s.querySelectorAll('tbody tr')].map(r => r.cells[%d].textContent)"
CALM = KEYWORDS + ".querySelector('table').getAttribute('aria-busy') === 'false'"


def longest(browser):
    return max([0] + [one[1] for one in browser.run("tasks")])


def timed(browser, script, condition):
    """Milliseconds in the page from an act to a condition, polled once a frame."""
    return browser.run("""
      new Promise((resolve, reject) => {
        const start = performance.now();
        %s;
        (function look() {
          if (%s) resolve(Math.round(performance.now() - start));
          else if (performance.now() - start > 60000) reject(new Error('took too long'));
          else requestAnimationFrame(look);
        })();
      })""" % (script, condition))


def use(browser, word):
    """Searches, sorts, chooses and opens rows of the keywords, first by mouse, then by keyboard."""
    seen = {}
    browser.run(KEYWORDS + ".scrollIntoView()")
    browser.until(CALM)
    seen["allRows"] = browser.run(KEYWORDS + ".querySelector('.count').textContent")
    browser.run("tasks.length = 0")
    seen["searchMilliseconds"] = timed(
        browser,
        "const box = " + KEYWORDS + ".querySelector('input'); box.value = " + json.dumps(word)
        + "; box.dispatchEvent(new Event('input', {bubbles: true})); const before = "
        + KEYWORDS + ".querySelector('tbody').firstChild",
        KEYWORDS + ".querySelector('tbody').firstChild !== before")
    seen["found"] = browser.run(ROWS % (KEYWORDS, 0))
    seen["foundCount"] = browser.run(KEYWORDS + ".querySelector('.count').textContent")
    seen["searchLongestTask"] = longest(browser)
    # No hit, then all again.
    timed(browser, "const box = " + KEYWORDS + ".querySelector('input'); box.value = 'zzzzqqqq';"
          "box.dispatchEvent(new Event('input', {bubbles: true}))",
          KEYWORDS + ".querySelectorAll('tbody tr').length === 0")
    seen["noRow"] = browser.run(KEYWORDS + ".querySelector('.count').textContent")
    timed(browser, "const box = " + KEYWORDS + ".querySelector('input'); box.value = '';"
          "box.dispatchEvent(new Event('input', {bubbles: true}))",
          KEYWORDS + ".querySelectorAll('tbody tr').length > 0")
    # By the keyword's text, which needs the most comparisons.
    browser.run("tasks.length = 0")
    seen["sortMilliseconds"] = timed(
        browser, KEYWORDS + ".querySelector('thead .sort').click()", CALM)
    seen["sortLongestTask"] = longest(browser)
    seen["sorted"] = browser.run(ROWS % (KEYWORDS, 0))
    seen["ariaSort"] = browser.run(KEYWORDS + ".querySelector('thead th').getAttribute('aria-sort')")
    # By keyboard: the same head once more turns the order around.
    browser.run(KEYWORDS + ".querySelector('thead .sort').focus()")
    browser.key("Enter", text="\r")
    browser.until(CALM + " && " + KEYWORDS
                  + ".querySelector('thead th').getAttribute('aria-sort') === 'descending'")
    seen["turned"] = browser.run(ROWS % (KEYWORDS, 0))
    seen["focusOutline"] = browser.run("getComputedStyle(document.activeElement).outlineStyle")
    # Choosing by the second filter (found or missing).
    timed(browser, "const s = " + KEYWORDS + ".querySelectorAll('select')[1]; s.value = '0';"
          "s.dispatchEvent(new Event('change', {bubbles: true}))", CALM)
    seen["chosen"] = sorted(set(browser.run(ROWS % (KEYWORDS, 2))))
    browser.run(KEYWORDS + ".querySelector('tbody .open button').click()")
    seen["details"] = browser.run(
        "(() => { const ids = {}; " + KEYWORDS + ".querySelectorAll('.more-row .id')"
        ".forEach(one => ids[one.title] = one.textContent); return ids; })()")
    seen["expanded"] = browser.run(
        KEYWORDS + ".querySelector('tbody .open button').getAttribute('aria-expanded')")
    browser.run(KEYWORDS + ".querySelector('.pager button:last-child').click()")
    seen["secondPage"] = browser.run(KEYWORDS + ".querySelector('.count').textContent")
    return seen


def main(path, word, pictures):
    address = "file://" + os.path.abspath(path)
    facts = {}
    with Browser(1280, 900) as browser:
        browser.send("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
        start = time.time()
        browser.open(address)
        facts["loadSeconds"] = round(time.time() - start, 2)
        browser.until("performance.getEntriesByName('first-contentful-paint').length > 0")
        facts["firstPaint"] = round(browser.run(
            "performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        time.sleep(0.3)
        facts["loadLongestTask"] = longest(browser)
        facts["structure"] = browser.run(STRUCTURE)
        facts["contrastLight"] = browser.run(CONTRAST)
        facts["keywords"] = use(browser, word)
        # The link behind a figure leads to its row, which is folded up.
        browser.run("document.querySelector('#coverage a.f').click()")
        browser.until(
            "(() => { const row = document.querySelector(':target'); if (!row?.checkVisibility()) return false;"
            " const top = row.getBoundingClientRect().top; return top >= 0 && top < innerHeight; })()", 20)
        facts["figureRow"] = browser.run(
            "document.querySelector('#coverage a.f').hash === '#' + document.querySelector(':target').id")
        browser.run("tasks.length = 0")
        browser.run("document.querySelectorAll('.dt').forEach(one => one.scrollIntoView())")
        browser.until("[...document.querySelectorAll('.dt table')].every("
                      "one => one.getAttribute('aria-busy') !== 'true')")
        facts["blocksLongestTask"] = longest(browser)
        if pictures:
            browser.run("scrollTo(0, 0)")
            browser.picture(os.path.join(pictures, "desktop.png"))
        facts["console"] = browser.console
        facts["requests"] = [one for one in browser.requests
                             if one != address and not one.startswith("data:")]
    with Browser(360, 800, mobile=True) as browser:
        browser.open(address)
        facts["phoneWidth"] = browser.run("document.documentElement.scrollWidth")
        if pictures:
            browser.picture(os.path.join(pictures, "phone.png"))
        facts["console"] += browser.console
    with Browser(1280, 900, dark=True) as browser:
        browser.open(address)
        facts["contrastDark"] = browser.run(CONTRAST)
        if pictures:
            browser.picture(os.path.join(pictures, "dark.png"))
    with Browser(1280, 900) as browser:
        browser.send("Emulation.setScriptExecutionDisabled", {"value": True})
        browser.open(address)
        document = browser.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]

        def count(selector):
            return len(browser.send(
                "DOM.querySelectorAll", {"nodeId": document, "selector": selector})["nodeIds"])

        facts["withoutScript"] = {
            "rows": count(".dt[data-table=keywords] tbody tr"),
            "notes": count(".dt[data-table=keywords] noscript p"),
            "controls": count(".controls:not([hidden])"),
        }
    print(json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True))


if __name__ == "__main__":
    if not program():
        print("null")
    else:
        main(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)
