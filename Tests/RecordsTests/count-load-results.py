"""Counts the requests of load-test results: a second, plain way that the importer is held against.

Usage: count-load-results.py FILE...   prints one JSON object a file, one a line.
Rules: an element or row is a request when it has a time stamp, a number of milliseconds and a success;
parts of requests are not counted; a transaction is no request, what stands directly in it is; files of
transactions only count those. Damaged XML is counted up to the damage.
"""
import csv, datetime, io, json, re, sys
import xml.parsers.expat

csv.field_size_limit(1 << 28)
TRANSACTION = "Number of samples in transaction"
DEFAULT = ("timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,"
           "bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect").split(",")


def moment(text):
    if text.isdigit():
        return int(text) * (1000 if len(text) == 10 else 1)
    for form in ("%Y-%m-%d %H:%M:%S.%f", "%Y/%m/%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S"):
        try:
            time = datetime.datetime.strptime(text, form).replace(tzinfo=datetime.timezone.utc)
            return round(time.timestamp() * 1000)
        except ValueError:
            pass
    return None


def told(plain, bundles, bad):
    used = plain if plain else bundles
    return {"requests": len(used), "failures": sum(not ok for _, _, ok in used),
            "milliseconds": sum(t for _, t, _ in used), "bad": bad, "transactions": len(bundles)}


def table(text):
    text = text.lstrip("\ufeff")
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",\t;|", key=first.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    rows = [row for row in rows if row and row != [""]]
    names = [cell.strip().lower() for cell in rows[0]]
    if "request count" in names:
        totals = [row for row in rows[1:] if row[names.index("name")] == "Aggregated"]
        if totals:
            return {"requests": int(totals[0][2]), "failures": int(totals[0][3])}
        return {"requests": sum(int(r[2]) for r in rows[1:]), "failures": sum(int(r[3]) for r in rows[1:])}
    if "user count" in names:
        last = [row for row in rows[1:] if row[names.index("name")] == "Aggregated"][-1]
        at = names.index("total request count")
        return {"requests": int(last[at]), "failures": int(last[at + 1])}
    body = rows[1:]
    if "timestamp" not in names or "elapsed" not in names:
        if not re.fullmatch(r"\d{13}", rows[0][0]):
            return {"refused": True}
        names, body = [name.lower() for name in DEFAULT], rows
    place = {name: index for index, name in enumerate(names)}
    plain, bundles, bad = [], [], 0
    for row in body:
        def cell(name):
            return row[place[name]] if name in place and place[name] < len(row) else ""
        start, success = moment(cell("timestamp")), cell("success").lower()
        if start is None or not re.fullmatch(r"\d+", cell("elapsed")) or success not in ("true", "false"):
            bad += 1
            continue
        one = (start, int(cell("elapsed")), success == "true")
        (bundles if cell("responsemessage").startswith(TRANSACTION) else plain).append(one)
    return told(plain, bundles, bad)


def markup(data):
    plain, bundles, bad, path = [], [], [0], []

    def start(name, at):
        # What a child of this element would be: "request" below the root and in transactions.
        inside = path[-1] if path else None
        child = "part"
        if inside is None:
            child = "request"
        elif inside == "request":
            if "ts" in at and "t" in at:
                if at["ts"].isdigit() and at["t"].isdigit():
                    one = (int(at["ts"]), int(at["t"]), at.get("s") == "true")
                    if at.get("rm", "").startswith(TRANSACTION):
                        bundles.append(one)
                        child = "request"
                    else:
                        plain.append(one)
                else:
                    bad[0] += 1
            elif len(path) == 1 and name != "java.net.URL":
                bad[0] += 1
        path.append(child)

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: path.pop()
    damaged = 0
    try:
        parser.Parse(data.lstrip(b" \t\r\n"), True)
    except xml.parsers.expat.ExpatError:
        damaged = 1
    return told(plain, bundles, bad[0] + damaged)


for name in sys.argv[1:]:
    data = open(name, "rb").read()
    if not data.strip():
        result = {"refused": True}
    elif data.lstrip().startswith(b"<"):
        result = markup(data)
    else:
        result = table(data.decode("utf-8", "replace"))
    print(json.dumps({"file": name, **result}, sort_keys=True))
