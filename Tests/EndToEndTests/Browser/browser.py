"""Drives a headless Chromium over its debugging pipe, with nothing but Python's own library."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]


def program():
    """The browser's path; None where there is none."""
    for path in PROGRAMS:
        if os.access(path, os.X_OK):
            return path
    return shutil.which("chromium")


class Browser:
    """A browser with one page. Everything that the page says on its console is kept."""

    def __init__(self, width=1280, height=900, dark=False, mobile=False):
        self.folder = tempfile.mkdtemp(prefix="kunci-browser-")
        to_child, self.write_end = os.pipe()
        self.read_end, from_child = os.pipe()

        def connect():
            # The browser reads commands from 3 and answers on 4.
            first, second = os.dup(to_child), os.dup(from_child)
            os.dup2(first, 3)
            os.dup2(second, 4)

        self.process = subprocess.Popen(
            [program(), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--no-proxy-server",
             "--disable-dev-shm-usage", "--remote-debugging-pipe",
             "--user-data-dir=" + self.folder],
            preexec_fn=connect, pass_fds=(3, 4), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_child)
        os.close(from_child)
        self.buffer = b""
        self.number = 0
        self.session = None
        self.console = []
        self.requests = []
        self.events = []
        target = self.send("Target.createTarget", {"url": "about:blank"})["targetId"]
        self.session = self.send(
            "Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.send(domain + ".enable")
        self.send("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile})
        if dark:
            self.send("Emulation.setEmulatedMedia", {
                "features": [{"name": "prefers-color-scheme", "value": "dark"}]})

    def close(self):
        try:
            self.session = None
            self.send("Browser.close")
            self.process.wait(10)
        except Exception:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # The protocol: JSON texts that end with a zero byte.

    def message(self, deadline):
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.read_end], [], [], max(0, deadline - time.time()))
            if not ready:
                raise TimeoutError("the browser does not answer")
            piece = os.read(self.read_end, 1 << 16)
            if not piece:
                raise EOFError("the browser has ended")
            self.buffer += piece
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def take(self, message):
        """Keeps what is told unasked."""
        method, values = message.get("method"), message.get("params", {})
        if method == "Runtime.consoleAPICalled":
            words = [str(one.get("value", one.get("description"))) for one in values["args"]]
            self.console.append(values["type"] + ": " + " ".join(words))
        elif method == "Runtime.exceptionThrown":
            details = values["exceptionDetails"]
            self.console.append("exception: " + details.get("exception", {}).get(
                "description", details["text"]))
        elif method == "Log.entryAdded":
            self.console.append(values["entry"]["level"] + ": " + values["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(values["request"]["url"])
        if method:
            self.events.append(method)

    def send(self, method, values=None, seconds=90):
        self.number += 1
        message = {"id": self.number, "method": method, "params": values or {}}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write_end, json.dumps(message).encode() + b"\0")
        deadline = time.time() + seconds
        while True:
            answer = self.message(deadline)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(method + ": " + answer["error"]["message"])
                return answer["result"]
            self.take(answer)

    # What tests ask for.

    def open(self, address, seconds=90):
        self.events.clear()
        self.send("Page.navigate", {"url": address}, seconds)
        deadline = time.time() + seconds
        while "Page.loadEventFired" not in self.events:
            self.take(self.message(deadline))

    def run(self, script, seconds=90):
        """The value of an expression, promises awaited."""
        answer = self.send("Runtime.evaluate", {
            "expression": script, "awaitPromise": True, "returnByValue": True,
            "userGesture": True}, seconds)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description"))
        return answer["result"].get("value")

    def until(self, script, seconds=60):
        """Waits until an expression is true."""
        deadline = time.time() + seconds
        while not self.run(script):
            if time.time() > deadline:
                raise TimeoutError("never true: " + script)
            time.sleep(0.02)

    def key(self, key, code=None, text=None):
        """Presses a key."""
        values = {"key": key, "code": code or key, "windowsVirtualKeyCode":
                  {"Enter": 13, "Tab": 9, " ": 32}.get(key, 0)}
        if text:
            values["text"] = text
        self.send("Input.dispatchKeyEvent", dict(values, type="keyDown"))
        self.send("Input.dispatchKeyEvent", dict(values, type="keyUp"))

    def picture(self, path, whole=False, clip=None):
        values = {"format": "png", "captureBeyondViewport": bool(whole or clip)}
        if whole:
            size = self.send("Page.getLayoutMetrics")["cssContentSize"]
            clip = (0, 0, size["width"], size["height"])
        if clip:
            values["clip"] = {"x": clip[0], "y": clip[1], "width": clip[2], "height": clip[3],
                              "scale": 1}
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.send("Page.captureScreenshot", values)["data"]))

    def paper(self, path):
        answer = self.send("Page.printToPDF", {
            "printBackground": True, "preferCSSPageSize": True}, 180)
        with open(path, "wb") as file:
            file.write(base64.b64decode(answer["data"]))
