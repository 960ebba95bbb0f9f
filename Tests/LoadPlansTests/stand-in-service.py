"""A local stand-in for a customer service: answers a POST of JSON with an intent found by plain words.

Usage: stand-in-service.py PORT. Prints "ready" when it listens, and ends when its input does. It knows the words of the sample utterances
only as far as a few marks go, so that some answers are wrong; every fiftieth inquiry fails with 503.
"""
import http.server
import itertools
import json
import os
import sys
import threading
import time

MARKS = [
    ("return.policy", "return refund replac defect broken retur refund pecah cacat komplain klaim tra hàng hoàn "
                      "trả đổi khiếu vỡ thiếu doi lai exchange restock claim diretur dikembalikan tukernya"),
    ("regulation", "bpom rohs sni hs iso sgs halal reach certif sertifikat chứng hợp quy công bố lưu hành form"),
    ("order.status", "po-2217 container tracking invoice resi pesanan saya order đơn vận mã lô công hàng status"),
    ("shipping.time", "ship days long lead deliver fast kirim sampai hari lama giao bao lâu ngày tàu port cảng"),
    ("product.spec", "hardness temperature sheet made diameter print pieces resist toler thread kekerasan suhu "
                     "dari tebal logo isi ulir tahan độ cứng nhiệt thông số làm bằng đường kính ren dung sai chịu"),
    ("price.moq", "price minimum quotation moq how much discount harga minimal diskon giá báo tối thiểu chiết"),
]
count = itertools.count(1)


class Service(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        size = int(self.headers.get("Content-Length", "0"))
        asked = json.loads(self.rfile.read(size))
        time.sleep(0.02)
        if next(count) % 50 == 0:
            self.tell(503, {"error": "busy"})
            return
        text = asked["text"].lower()
        found = max(MARKS, key=lambda mark: sum(word in text for word in mark[1].split()))
        self.tell(200, {"intent": found[0], "lang": asked["lang"], "resolved": True, "kb_hits": 1})

    def tell(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True


server = Server(("127.0.0.1", int(sys.argv[1])), Service)
print(f"ready {server.server_address[1]}", flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
server.serve_forever()
