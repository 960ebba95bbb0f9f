// Made by Scripts/make-rulebooks from Rulebooks/*.json; do not edit.
// swift-format-ignore-file

/// The rulebooks that are built in, as the JSON text that `RulebookLoader` reads.
enum BuiltInRulebooks {
  static var all: [(name: String, text: String)] {
    [
      ("trustbadge-2026-001", trustbadge2026001Text),
      ("trustlink-2.0", trustlink20Text),
      ("cw-tap-2026", cwTap2026Text),
    ]
  }

  /// The JSON Schema of a rulebook.
  static var schema: String { schemaText }
}

private let trustbadge2026001Text = #"""
{
  "$schema": "rulebook.schema.json",
  "format": 1,
  "name": "trustbadge-2026-001",
  "title": "TrustBadge (SEAEC), announcement SEAEC-TB-2026-001",
  "sources": [
    {
      "id": "article-tb",
      "publisher": "trade press",
      "title": "article on the launch of TrustBadge",
      "status": "secondary",
      "verified": false,
      "date": "2026-05-18",
      "note": "generated from a title, a date and a summary; the official text was not available"
    },
    {
      "id": "SEAEC-TB-2026-001",
      "publisher": "SEAEC",
      "title": "announcement of TrustBadge",
      "status": "secondary",
      "verified": false,
      "date": "2026-05-17",
      "note": "known from the article only"
    },
    {
      "id": "lazada-paper",
      "publisher": "Lazada",
      "title": "SEA Regional Technical White Paper, revision 2026Q1",
      "status": "secondary",
      "verified": false,
      "note": "named by the article; contents unknown"
    },
    {
      "id": "shopee-log",
      "publisher": "Shopee",
      "title": "Vietnam Seller Center update log",
      "status": "secondary",
      "verified": false,
      "date": "2026-05-15",
      "note": "named by the article; contents unknown"
    }
  ],
  "markets": ["id", "vn", "th"],
  "platforms": ["lazada", "shopee"],
  "languages": ["en", "id", "vi"],
  "optionalLanguages": ["th"],
  "customs": [],
  "requirements": [
    {
      "number": "TB-1",
      "text": "SEAEC launched TrustBadge on 17 May 2026 with announcement SEAEC-TB-2026-001",
      "clock": ["launch"],
      "documents": ["official-text"],
      "undisclosed": "the official text"
    },
    {
      "number": "TB-2",
      "text": "A Lazada technical white paper and a Shopee Vietnam update log are named as further sources",
      "textOnly": "kept in the source register of the rulebook",
      "undisclosed": "their contents"
    },
    {
      "number": "TB-3",
      "text": "First markets: Indonesia, Vietnam, Thailand",
      "textOnly": "the markets of the rulebook; every market's rows follow from them"
    },
    {
      "number": "TB-4",
      "text": "Malaysia and the Philippines may follow in a second batch",
      "textOnly": "markets are data: a derived rulebook adds them",
      "undisclosed": "whether and when"
    },
    {
      "number": "TB-5",
      "text": "Localized infrastructure of the site decides on admission and traffic of the platforms",
      "textOnly": "the purpose, told in the report"
    },
    {
      "number": "TB-6",
      "text": "Two mandatory criteria, to be met at the same time",
      "indicators": [
        "seo.coverage",
        "seo.structured",
        "seo.localspeed",
        "cs.presence",
        "cs.load",
        "cs.intent"
      ],
      "undisclosed": "whether compliance in phases is possible (TB-38)"
    },
    {
      "number": "TB-7",
      "text": "Criterion 1: complete localized SEO that matches the official keyword databases of Lazada and Shopee in three markets",
      "indicators": ["seo.coverage"],
      "measures": ["seo.coverage.*"],
      "undisclosed": "the share that counts as a match, the databases' form and weights"
    },
    {
      "number": "TB-8",
      "text": "The keyword databases are the official ones",
      "indicators": ["seo.coverage"],
      "documents": ["keyword-databases"],
      "undisclosed": "where the databases can be had"
    },
    {
      "number": "TB-9",
      "text": "Criterion 2: the site embeds an AI customer service that answers in real time",
      "indicators": ["cs.presence"],
      "undisclosed": "which modules count"
    },
    {
      "number": "TB-10",
      "text": "The service speaks English, Indonesian and Vietnamese; Thai is a market but no required language",
      "indicators": ["cs.intent", "cs.presence"]
    },
    {
      "number": "TB-11",
      "text": "Stress test by SEAEC: concurrent requests of at least 500 times a second",
      "indicators": ["cs.load"],
      "measures": ["cs.load.throughput"],
      "undisclosed": "the reading, the duration and the ramp"
    },
    {
      "number": "TB-12",
      "text": "Average response latency of at most 1.2 s",
      "indicators": ["cs.load"],
      "measures": ["cs.load.mean"],
      "undisclosed": "which end of the answer is timed, and how errors count"
    },
    {
      "number": "TB-13",
      "text": "Multilingual intent recognition accuracy of at least 92 %",
      "indicators": ["cs.intent"],
      "undisclosed": "the test set, and whether each language has to reach it"
    },
    {
      "number": "TB-14",
      "text": "Benefit named: up to 35 % more weight in search rankings",
      "textOnly": "a promise of the programme; nothing is computed from it"
    },
    {
      "number": "TB-15",
      "text": "Benefit named: priority on pages that match buyers and suppliers",
      "textOnly": "a promise of the programme; nothing is computed from it"
    },
    {
      "number": "TB-16",
      "text": "Sites without the badge are said to lose homepage exposure, top ranks and the inquiry entry; inquiries are estimated to fall by 28 % in the median",
      "textOnly": "an estimate of the article, shown with its source only",
      "undisclosed": "how it was estimated"
    },
    {
      "number": "TB-17",
      "text": "Thresholds are quantifiable, verifiable and traceable",
      "indicators": ["prog.pack"]
    },
    {
      "number": "TB-18",
      "text": "Health scan, part 1: keyword coverage in the three markets",
      "indicators": ["seo.coverage"]
    },
    {
      "number": "TB-19",
      "text": "Health scan, part 2: completeness of structured data",
      "indicators": ["seo.structured"],
      "undisclosed": "the required types and properties: the denominator"
    },
    {
      "number": "TB-20",
      "text": "Health scan, part 3: loading speed from local addresses",
      "indicators": ["seo.localspeed"],
      "undisclosed": "the threshold and the places measured from"
    },
    {
      "number": "TB-21",
      "text": "Stress tests are prepared with mixed Locust and JMeter scripts of SEAEC's source",
      "indicators": ["cs.load"],
      "documents": ["load-scripts"],
      "undisclosed": "the official scripts"
    },
    {
      "number": "TB-22",
      "text": "The diagnosis becomes a traceable PDF report",
      "indicators": ["prog.pack"],
      "undisclosed": "its layout"
    },
    {"number": "TB-23", "text": "Both tracks are diagnosed at once", "indicators": ["prog.pack"]},
    {
      "number": "TB-24",
      "text": "A translation plug-in alone does not comply",
      "indicators": ["cs.realtranslation"]
    },
    {
      "number": "TB-25",
      "text": "After an inquiry: language, intent, knowledge and reply within 3 seconds",
      "indicators": ["cs.response"],
      "measures": ["cs.response.loop.p95"],
      "undisclosed": "whether the mean, a percentile or every reply is meant"
    },
    {
      "number": "TB-26",
      "text": "Built-in local knowledge: BPOM clauses, import codes of Vietnam's Ministry of Health",
      "indicators": ["cs.knowledge"],
      "documents": ["knowledge-clauses"],
      "undisclosed": "which clauses"
    },
    {
      "number": "TB-27",
      "text": "More than the fine-tuning of a generic model",
      "documents": ["model-declaration"],
      "undisclosed": "how it would be told from outside"
    },
    {
      "number": "TB-28",
      "text": "A multilingual intent loop that is stress-testable, auditable and closed",
      "indicators": ["cs.response"],
      "measures": ["cs.response.loop.closed"],
      "undisclosed": "when a loop counts as closed"
    },
    {
      "number": "TB-29",
      "text": "Services with a translation interface or a chat in one language only do not comply",
      "indicators": ["cs.presence", "cs.intent"]
    },
    {
      "number": "TB-30",
      "text": "Integration is validated with the technical teams of Lazada and Shopee",
      "documents": ["platform-integration"]
    },
    {
      "number": "TB-31",
      "text": "Suppliers of materials are asked for technical documentation in several languages",
      "documents": ["technical-documentation"]
    },
    {
      "number": "TB-32",
      "text": "Certificates of compliance, as an Indonesian version of a RoHS report",
      "indicators": ["legal.safety", "prod.testreports"],
      "documents": ["compliance-certificates"]
    },
    {
      "number": "TB-33",
      "text": "Letters that commit to multilingual after-sales support in real time",
      "documents": ["support-commitment"]
    },
    {
      "number": "TB-34",
      "text": "Time until documents are localized",
      "clock": ["document-localized"],
      "undisclosed": "the threshold"
    },
    {
      "number": "TB-35",
      "text": "The trilingual service is on the supplier's own site, not at a trading company or on a platform",
      "indicators": ["cs.presence"]
    },
    {
      "number": "TB-36",
      "text": "The site shows factory audits, capacity and endorsements of quality systems",
      "indicators": ["trust.factory"]
    },
    {
      "number": "TB-37",
      "text": "The first batch has a buffer of 45 days for adaptation",
      "clock": ["buffer.launch", "buffer.application", "buffer.acceptance"],
      "undisclosed": "when the buffer begins"
    },
    {
      "number": "TB-38",
      "text": "Whether compliance in phases (SEO first, service later) is possible is unclear",
      "textOnly": "the phase switch of the gate; both phases are shown",
      "undisclosed": "the answer"
    },
    {
      "number": "TB-39",
      "text": "Whether applications in the buffer are reviewed first is unclear",
      "textOnly": "no rule to compute",
      "undisclosed": "the answer"
    },
    {
      "number": "TB-40",
      "text": "Whether stress reports of third parties are accepted is unclear",
      "indicators": ["cs.load"],
      "documents": ["load-tester"],
      "undisclosed": "the answer; the importer keeps who tested"
    },
    {
      "number": "TB-41",
      "text": "A letter of intent by e-mail before 10 June",
      "clock": ["letter-of-intent"],
      "documents": ["letter-of-intent"],
      "undisclosed": "the year (2026 taken) and the address"
    },
    {
      "number": "TB-42",
      "text": "Buyers' chief complaints: untrustworthy information, late service",
      "textOnly": "the frame of the report: information and timeliness"
    },
    {
      "number": "TB-43",
      "text": "No static badge; it is operated dynamically",
      "clock": ["re-score"],
      "undisclosed": "the interval"
    },
    {
      "number": "TB-44",
      "text": "No dependence on one vendor",
      "textOnly": "importers are neutral of vendors, and no vendor earns points"
    },
    {
      "number": "TB-45",
      "text": "Open: the date of the detailed rules, the disclosure of the first certified firms",
      "textOnly": "the watch list; `kunci rulebook diff` shows what a new version changes",
      "undisclosed": "both"
    },
    {
      "number": "TB-46",
      "text": "SEO providers, service vendors and consultants take part",
      "textOnly": "a matter of the report's readers"
    },
    {
      "number": "TB-47",
      "text": "A badge is displayed on the site",
      "indicators": ["prog.badge"],
      "undisclosed": "the badge's form and target"
    },
    {
      "number": "TB-48",
      "text": "Effects named: longer due diligence of buyers, exclusion at first screening",
      "textOnly": "told on the page for buyers"
    },
    {
      "number": "TB-49",
      "text": "Manufacturers need language engines behind the front end",
      "indicators": ["cs.presence"],
      "documents": ["service-engine"]
    },
    {
      "number": "TB-50",
      "text": "Service teams need training in less common languages or outsourced management",
      "indicators": ["cs.response"],
      "documents": ["staffing-declaration"]
    }
  ],
  "criteria": [
    {
      "id": "seo",
      "title": "Localized SEO",
      "requirements": ["TB-7", "TB-18", "TB-19", "TB-20"],
      "weight": 0.5,
      "weightRange": [0, 1],
      "parts": [
        {
          "id": "seo.coverage",
          "title": "Keyword coverage",
          "requirements": ["TB-7", "TB-18"],
          "weight": 0.34,
          "weightRange": [0, 1],
          "indicator": "seo.coverage"
        },
        {
          "id": "seo.structured",
          "title": "Structured data",
          "requirements": ["TB-19"],
          "weight": 0.33,
          "weightRange": [0, 1],
          "indicator": "seo.structured"
        },
        {
          "id": "seo.localspeed",
          "title": "Speed from local addresses",
          "requirements": ["TB-20"],
          "weight": 0.33,
          "weightRange": [0, 1],
          "indicator": "seo.localspeed"
        }
      ]
    },
    {
      "id": "service",
      "title": "AI customer service on the site",
      "requirements": ["TB-9", "TB-10", "TB-11", "TB-12", "TB-13", "TB-24", "TB-25", "TB-26", "TB-35"],
      "weight": 0.5,
      "weightRange": [0, 1],
      "parts": [
        {
          "id": "cs.presence",
          "title": "Embedded module",
          "requirements": ["TB-9", "TB-35"],
          "weight": 0.18,
          "weightRange": [0, 1],
          "indicator": "cs.presence"
        },
        {
          "id": "cs.load",
          "title": "Load and latency",
          "requirements": ["TB-11", "TB-12"],
          "weight": 0.18,
          "weightRange": [0, 1],
          "indicator": "cs.load"
        },
        {
          "id": "cs.intent",
          "title": "Intent recognition",
          "requirements": ["TB-13"],
          "weight": 0.16,
          "weightRange": [0, 1],
          "indicator": "cs.intent"
        },
        {
          "id": "cs.response",
          "title": "Reply within 3 seconds",
          "requirements": ["TB-25", "TB-28"],
          "weight": 0.16,
          "weightRange": [0, 1],
          "indicator": "cs.response"
        },
        {
          "id": "cs.knowledge",
          "title": "Local knowledge",
          "requirements": ["TB-26"],
          "weight": 0.16,
          "weightRange": [0, 1],
          "indicator": "cs.knowledge"
        },
        {
          "id": "cs.realtranslation",
          "title": "Real translation",
          "requirements": ["TB-24"],
          "weight": 0.16,
          "weightRange": [0, 1],
          "indicator": "cs.realtranslation"
        }
      ]
    }
  ],
  "gate": {
    "criteria": ["seo", "service"],
    "phase": "both",
    "requirement": "TB-6"
  },
  "thresholds": [
    {
      "name": "seo.coverage",
      "value": null,
      "unit": "share",
      "comparison": "at-least",
      "requirement": "TB-7",
      "disclosed": false
    },
    {
      "name": "cs.load.throughput",
      "value": 500,
      "unit": "per-second",
      "comparison": "at-least",
      "requirement": "TB-11",
      "disclosed": true
    },
    {
      "name": "cs.load.in-flight",
      "value": 500,
      "unit": "count",
      "comparison": "at-least",
      "requirement": "TB-11",
      "disclosed": true
    },
    {
      "name": "cs.load.window",
      "value": 60,
      "unit": "seconds",
      "comparison": "at-least",
      "requirement": "TB-11",
      "disclosed": false
    },
    {
      "name": "cs.load.mean",
      "value": 1200,
      "unit": "milliseconds",
      "comparison": "at-most",
      "requirement": "TB-12",
      "disclosed": true
    },
    {
      "name": "cs.load.errors",
      "value": 0.01,
      "unit": "share",
      "comparison": "at-most",
      "requirement": "TB-12",
      "disclosed": false
    },
    {
      "name": "cs.intent.accuracy",
      "value": 0.92,
      "unit": "share",
      "comparison": "at-least",
      "requirement": "TB-13",
      "disclosed": true
    },
    {
      "name": "cs.intent.sample",
      "value": 385,
      "unit": "count",
      "comparison": "at-least",
      "requirement": "TB-13",
      "disclosed": false
    },
    {
      "name": "cs.response.loop",
      "value": 3000,
      "unit": "milliseconds",
      "comparison": "at-most",
      "requirement": "TB-25",
      "disclosed": true
    },
    {
      "name": "seo.localspeed.lcp",
      "value": 2500,
      "unit": "milliseconds",
      "comparison": "at-most",
      "requirement": "TB-20",
      "disclosed": false
    },
    {
      "name": "seo.localspeed.ttfb",
      "value": 800,
      "unit": "milliseconds",
      "comparison": "at-most",
      "requirement": "TB-20",
      "disclosed": false
    }
  ],
  "readings": [
    {
      "id": "trap-1-concurrency",
      "question": "“Concurrent requests ≥500 times/second”: a rate, or requests under way at once?",
      "requirements": ["TB-11"],
      "readings": [
        {
          "id": "rate",
          "text": "at least 500 requests answered in a second, sustained",
          "measures": ["cs.load.throughput"]
        },
        {
          "id": "in-flight",
          "text": "at least 500 requests under way at once (by Little's law the rate times the mean time)",
          "measures": ["cs.load.in-flight"]
        }
      ]
    },
    {
      "id": "trap-2-latency",
      "question": "“Average latency ≤1.2 s” and “within 3 seconds”: the reply of the interface, or the whole loop?",
      "requirements": ["TB-12", "TB-25"],
      "readings": [
        {"id": "reply", "text": "mean time of the replies in the load test", "measures": ["cs.load.mean"]},
        {"id": "reply-with-errors", "text": "the same with failed requests counted", "measures": ["cs.load.mean.all"]},
        {"id": "loop-p95", "text": "95 % of the whole loops within 3 s", "measures": ["cs.response.loop.p95"]},
        {"id": "loop-all", "text": "every loop within 3 s", "measures": ["cs.response.loop.max"]},
        {"id": "loop-mean", "text": "the loops' mean within 3 s", "measures": ["cs.response.loop.mean"]}
      ]
    },
    {
      "id": "trap-3-pooled",
      "question": "“Multilingual accuracy ≥92 %”: over all languages, or in each?",
      "requirements": ["TB-13"],
      "readings": [
        {"id": "pooled", "text": "over all languages together", "measures": ["cs.intent.accuracy.pooled"]},
        {
          "id": "each",
          "text": "in each required language",
          "measures": ["cs.intent.accuracy.en", "cs.intent.accuracy.id", "cs.intent.accuracy.vi"]
        },
        {
          "id": "proven",
          "text": "the lower end of the 95 % interval in each required language",
          "measures": ["cs.intent.lower.en", "cs.intent.lower.id", "cs.intent.lower.vi"]
        }
      ]
    },
    {
      "id": "trap-4-databases",
      "question": "Six databases: is a keyword covered when one platform's list has it covered?",
      "requirements": ["TB-7"],
      "readings": [
        {
          "id": "each",
          "text": "every database for itself; the worst decides",
          "measures": [
            "seo.coverage.lazada.id",
            "seo.coverage.lazada.vn",
            "seo.coverage.lazada.th",
            "seo.coverage.shopee.id",
            "seo.coverage.shopee.vn",
            "seo.coverage.shopee.th"
          ]
        },
        {
          "id": "union",
          "text": "the union of a market's databases",
          "measures": ["seo.coverage.union.id", "seo.coverage.union.vn", "seo.coverage.union.th"]
        }
      ]
    },
    {
      "id": "trap-5-buffer",
      "question": "“45-day buffer”: from the announcement, the application or the acceptance?",
      "requirements": ["TB-37"],
      "readings": [
        {"id": "announcement", "text": "from the announcement of 17 May 2026", "clock": ["buffer.launch"]},
        {"id": "application", "text": "from the supplier's application", "clock": ["buffer.application"]},
        {"id": "acceptance", "text": "from the acceptance of the application", "clock": ["buffer.acceptance"]}
      ]
    },
    {
      "id": "trap-8-languages",
      "question": "Markets Indonesia, Vietnam, Thailand; service languages English, Indonesian, Vietnamese: is Thai needed?",
      "requirements": ["TB-3", "TB-10"],
      "readings": [
        {
          "id": "as-written",
          "text": "English, Indonesian and Vietnamese decide",
          "measures": ["cs.intent.accuracy.en", "cs.intent.accuracy.id", "cs.intent.accuracy.vi"],
          "statement": "Thailand is a market without a required language of service; CW-TAP's customs are those of Singapore, Vietnam and Thailand; TrustLink adds Tokopedia, in Indonesia only"
        },
        {
          "id": "by-market",
          "text": "each market's language and English",
          "measures": [
            "cs.intent.accuracy.en",
            "cs.intent.accuracy.id",
            "cs.intent.accuracy.vi",
            "cs.intent.accuracy.th"
          ]
        }
      ]
    },
    {
      "id": "trap-9-denominator",
      "question": "“Completeness of structured data”: a share of what?",
      "requirements": ["TB-19"],
      "readings": [
        {
          "id": "export-b2b",
          "text": "share of the types and properties of the declared profile for exporters",
          "indicators": ["seo.structured"],
          "statement": "the source names no denominator; the profile is printed with the result"
        },
        {"id": "truth", "text": "only what agrees with the visible page counts", "measures": ["seo.structured.truth"]}
      ]
    }
  ],
  "documents": [
    {"id": "official-text", "title": "Official text of the announcement", "requirement": "TB-1"},
    {
      "id": "keyword-databases",
      "title": "Provenance of the keyword databases: who exported them, when, official or not",
      "requirement": "TB-8"
    },
    {"id": "load-scripts", "title": "Scripts of the load test, marked as own", "requirement": "TB-21"},
    {"id": "load-tester", "title": "Who ran the load test, with signature", "requirement": "TB-40"},
    {
      "id": "knowledge-clauses",
      "title": "List of clauses that the service has to know, with version",
      "requirement": "TB-26"
    },
    {"id": "model-declaration", "title": "Declaration on the model behind the service", "requirement": "TB-27"},
    {
      "id": "platform-integration",
      "title": "Validation of the integration by Lazada or Shopee",
      "requirement": "TB-30"
    },
    {"id": "technical-documentation", "title": "Technical documentation by language", "requirement": "TB-31"},
    {
      "id": "compliance-certificates",
      "title": "Certificates of compliance: issuer, number, language, dates",
      "requirement": "TB-32",
      "hasValidity": true
    },
    {
      "id": "support-commitment",
      "title": "Letter of commitment to multilingual after-sales support",
      "requirement": "TB-33"
    },
    {"id": "letter-of-intent", "title": "Letter of intent", "requirement": "TB-41"},
    {
      "id": "service-engine",
      "title": "Service module: engine, host, languages, as declared",
      "requirement": "TB-49"
    },
    {
      "id": "staffing-declaration",
      "title": "Staffing of the service by language and provider",
      "requirement": "TB-50"
    }
  ],
  "calendar": [
    {"id": "launch", "title": "Programme launched", "requirement": "TB-1", "kind": "start", "date": "2026-05-17"},
    {
      "id": "letter-of-intent",
      "title": "Letter of intent to be sent before 10 June",
      "requirement": "TB-41",
      "kind": "deadline",
      "date": "2026-06-09",
      "dayPart": "end",
      "metBy": "letter-sent",
      "reminders": ["7d", "1d"],
      "assumption": "the year 2026, and the end of 9 June in the programme's zone"
    },
    {
      "id": "buffer.launch",
      "title": "Buffer of 45 days ends",
      "requirement": "TB-37",
      "kind": "end",
      "date": "2026-07-01",
      "reminders": ["7d", "1d"],
      "reading": "from the announcement",
      "assumption": "45 days from 2026-05-17"
    },
    {
      "id": "buffer.application",
      "title": "Buffer of 45 days ends",
      "requirement": "TB-37",
      "kind": "end",
      "from": "applied",
      "plus": "45d",
      "reminders": ["7d", "1d"],
      "reading": "from the application"
    },
    {
      "id": "buffer.acceptance",
      "title": "Buffer of 45 days ends",
      "requirement": "TB-37",
      "kind": "end",
      "from": "accepted",
      "plus": "45d",
      "reminders": ["7d", "1d"],
      "reading": "from the acceptance"
    },
    {
      "id": "re-score",
      "title": "Score again",
      "requirement": "TB-43",
      "kind": "end",
      "from": "scored",
      "plus": "30d",
      "reminders": ["3d"],
      "assumption": "every 30 days; the interval is undisclosed"
    },
    {
      "id": "document-localized",
      "title": "A changed document should be localized",
      "requirement": "TB-34",
      "kind": "deadline",
      "from": "document-changed",
      "plus": "30d",
      "metBy": "document-localized",
      "assumption": "30 days, to have a date to watch; no threshold is disclosed"
    }
  ],
  "assumptions": [
    {
      "name": "gate",
      "value": "both criteria at once",
      "requirement": "TB-6",
      "reason": "the wording says simultaneously; phases are unclear (TB-38)"
    },
    {
      "name": "coverage.bar",
      "value": "none",
      "requirement": "TB-7",
      "reason": "no share is disclosed; 80 % of the volume is a common example and is not applied"
    },
    {
      "name": "load.reading",
      "value": "500 requests a second over a steady window of at least 60 s",
      "requirement": "TB-11",
      "reason": "reading, duration and ramp are undisclosed; both readings are shown"
    },
    {
      "name": "load.latency",
      "value": "mean time to the full reply of successful requests; errors at most 1 %",
      "requirement": "TB-12",
      "reason": "undisclosed"
    },
    {
      "name": "intent.language",
      "value": "each required language has to reach the bar",
      "requirement": "TB-13",
      "reason": "pooling can hide a language that fails"
    },
    {
      "name": "intent.sample",
      "value": "385 labelled utterances a language",
      "requirement": "TB-13",
      "reason": "half a width of 5 points at worst with 95 % confidence"
    },
    {
      "name": "loop.statistic",
      "value": "95 % of the loops within 3 s",
      "requirement": "TB-25",
      "reason": "undisclosed; mean and maximum are shown"
    },
    {
      "name": "loop.closed",
      "value": "resolved or handed over within the session",
      "requirement": "TB-28",
      "reason": "undisclosed"
    },
    {
      "name": "structured.denominator",
      "value": "the profile for exporters",
      "requirement": "TB-19",
      "reason": "the source has no denominator; ours is declared and printed"
    },
    {
      "name": "speed.bars",
      "value": "LCP at most 2.5 s, first byte at most 0.8 s",
      "requirement": "TB-20",
      "reason": "undisclosed; not tested without a local vantage point"
    },
    {
      "name": "service.modules",
      "value": "any module with evidence of replies",
      "requirement": "TB-9",
      "reason": "undisclosed"
    }
  ]
}
"""# + "\n"

private let trustlink20Text = #"""
{
  "$schema": "rulebook.schema.json",
  "format": 1,
  "name": "trustlink-2.0",
  "title": "TrustLink 2.0 (AEEA with Shopee, Lazada, Tokopedia)",
  "sources": [
    {
      "id": "article-tl",
      "publisher": "trade press",
      "title": "article on TrustLink 2.0",
      "status": "secondary",
      "verified": false,
      "date": "2026-06-30",
      "note": "generated from a title, a date and a summary; official sources have to be checked"
    },
    {
      "id": "aeea",
      "publisher": "AEEA",
      "title": "TrustLink 2.0",
      "status": "secondary",
      "verified": false,
      "date": "2026-06-30",
      "note": "known from the article only; text and address unknown"
    }
  ],
  "markets": ["id", "vn", "th"],
  "platforms": ["shopee", "lazada", "tokopedia"],
  "languages": ["en", "id", "vi", "th"],
  "optionalLanguages": [],
  "customs": [],
  "requirements": [
    {
      "number": "TL-1",
      "text": "Released on 30 June 2026 by AEEA with Shopee, Lazada and Tokopedia",
      "clock": ["release"],
      "documents": ["official-text"],
      "undisclosed": "the official text and its address"
    },
    {
      "number": "TL-2",
      "text": "In effect from September 2026",
      "clock": ["effect"],
      "undisclosed": "the day and the time zone"
    },
    {
      "number": "TL-3",
      "text": "It concerns the independent websites of Chinese suppliers",
      "textOnly": "the domains that a run is given; alternates are listed in the run",
      "undisclosed": "which domains count"
    },
    {
      "number": "TL-4",
      "text": "It gives a cross-border credit score, a core prerequisite",
      "indicators": ["sec.tls", "legal.privacy", "cs.response", "legal.returns"],
      "undisclosed": "the scale; 0 to 100 is taken, and a score is always an interval"
    },
    {
      "number": "TL-5",
      "text": "The score serves onboarding, authorization of categories and traffic support",
      "textOnly": "three uses with bars of their own, unset until a user sets them",
      "undisclosed": "the bars"
    },
    {
      "number": "TL-6",
      "text": "Twelve indicators, of which four are named as examples",
      "textOnly": "twelve slots; eight stay undisclosed until the user names candidates",
      "undisclosed": "eight indicators"
    },
    {
      "number": "TL-7",
      "text": "Indicator: level of the SSL certificate",
      "indicators": ["sec.tls"],
      "undisclosed": "what the level is: validation, grade of the server, or validity"
    },
    {
      "number": "TL-8",
      "text": "Indicator: statements of compliance with GDPR and PIPL",
      "indicators": ["legal.privacy"],
      "undisclosed": "the clauses and the languages"
    },
    {
      "number": "TL-9",
      "text": "Indicator: response time of multilingual customer service",
      "indicators": ["cs.response", "cs.promises"],
      "undisclosed": "unit, statistic, hours and languages"
    },
    {
      "number": "TL-10",
      "text": "Indicator: transparency of return policies",
      "indicators": ["legal.returns"],
      "undisclosed": "the checklist's weights"
    },
    {
      "number": "TL-11",
      "text": "Existence may be checked, or presentation and verification",
      "textOnly": "the results say how far each item is met: present, well presented, verified",
      "undisclosed": "the level that is needed"
    },
    {
      "number": "TL-12",
      "text": "Information is complete, clear and consistent",
      "indicators": ["legal.privacy", "legal.returns", "id.contact"],
      "undisclosed": "tolerances"
    },
    {
      "number": "TL-13",
      "text": "Information is visible, verifiable and reviewable",
      "indicators": ["prog.pack", "legal.privacy", "legal.returns"]
    },
    {
      "number": "TL-14",
      "text": "Verifiability is organised into material that platforms can inspect",
      "indicators": ["prog.pack"],
      "undisclosed": "the format"
    },
    {
      "number": "TL-15",
      "text": "Service entry points, response mechanisms and retention of records are sorted out",
      "indicators": ["cs.presence", "cs.promises"],
      "documents": ["service-inventory"],
      "undisclosed": "which channels count"
    },
    {
      "number": "TL-16",
      "text": "Timeliness, languages and promises agree with what is done",
      "indicators": ["cs.response"],
      "measures": ["cs.response.promise.*"],
      "undisclosed": "the tolerance"
    },
    {
      "number": "TL-17",
      "text": "Return terms agree with supply chain, warehousing and handling; platforms may compare them with delivery records",
      "indicators": ["legal.returns", "ops.fulfilment", "ops.refunds"],
      "undisclosed": "whether records are linked"
    },
    {
      "number": "TL-18",
      "text": "Evidence is of three classes: pages, policy documents, operating records",
      "indicators": ["prog.pack"]
    },
    {
      "number": "TL-19",
      "text": "Wording, placement and execution agree",
      "indicators": ["legal.returns", "legal.privacy"]
    },
    {
      "number": "TL-20",
      "text": "No one-time threshold; the whole process counts",
      "clock": ["re-score"],
      "undisclosed": "the interval"
    },
    {
      "number": "TL-21",
      "text": "Differences by category are not disclosed",
      "textOnly": "a derived rulebook holds a category's rules",
      "undisclosed": "the differences"
    },
    {
      "number": "TL-22",
      "text": "Ranges of the score are not disclosed",
      "textOnly": "intervals only; no bands are printed",
      "undisclosed": "the bands"
    },
    {
      "number": "TL-23",
      "text": "Review process, material and templates are not disclosed",
      "textOnly": "the pack's template is a file that can be replaced",
      "undisclosed": "all of it"
    },
    {
      "number": "TL-24",
      "text": "The way of appeal is not disclosed",
      "textOnly": "evidence is kept with digests so that an appeal can cite it",
      "undisclosed": "all of it"
    },
    {
      "number": "TL-25",
      "text": "Three platforms take part; Tokopedia has no keyword database in TrustBadge",
      "textOnly": "the platforms of the rulebook; the same rules for all",
      "undisclosed": "differences between platforms"
    },
    {
      "number": "TL-26",
      "text": "Suppliers, site teams, compliance providers, testing bodies, service teams and supply-chain firms take part",
      "textOnly": "a matter of the report's readers"
    },
    {
      "number": "TL-27",
      "text": "The article was generated from a title, a date and a summary; official sources have to be checked",
      "documents": ["official-text"]
    },
    {
      "number": "TL-28",
      "text": "To watch: details, criteria, material, category rules, feedback, enforcement",
      "textOnly": "`kunci rulebook diff` shows what a new version changes",
      "undisclosed": "all of it"
    }
  ],
  "criteria": [
    {
      "id": "tls",
      "title": "Level of the SSL certificate",
      "requirements": ["TL-7"],
      "weight": 0.25,
      "weightRange": [0, 1],
      "indicator": "sec.tls"
    },
    {
      "id": "privacy",
      "title": "GDPR and PIPL statements",
      "requirements": ["TL-8"],
      "weight": 0.25,
      "weightRange": [0, 1],
      "indicator": "legal.privacy"
    },
    {
      "id": "response",
      "title": "Response time of multilingual service",
      "requirements": ["TL-9"],
      "weight": 0.25,
      "weightRange": [0, 1],
      "indicator": "cs.response"
    },
    {
      "id": "returns",
      "title": "Transparency of return policies",
      "requirements": ["TL-10"],
      "weight": 0.25,
      "weightRange": [0, 1],
      "indicator": "legal.returns"
    }
  ],
  "slots": {
    "total": 12,
    "known": ["tls", "privacy", "response", "returns"],
    "named": [],
    "candidates": [
      "id.whois",
      "id.contact",
      "legal.safety",
      "prod.parameters",
      "prod.testreports",
      "seo.localspeed",
      "seo.structured",
      "seo.coverage",
      "cs.presence"
    ],
    "requirement": "TL-6"
  },
  "thresholds": [
    {
      "name": "cs.response.kept",
      "value": 0.95,
      "unit": "share",
      "comparison": "at-least",
      "requirement": "TL-16",
      "disclosed": false
    }
  ],
  "views": [
    {"id": "onboarding", "title": "Onboarding", "requirement": "TL-5"},
    {"id": "category", "title": "Authorization of categories", "requirement": "TL-5"},
    {"id": "traffic", "title": "Traffic support", "requirement": "TL-5"}
  ],
  "readings": [
    {
      "id": "trap-7-certificate",
      "question": "“SSL certificate level” (TrustLink) and “validity of SSL certificates” (CW-TAP): what is judged?",
      "requirements": ["TL-7"],
      "readings": [
        {"id": "grade", "text": "grade of the server", "measures": ["sec.tls.grade"]},
        {
          "id": "validation",
          "text": "validation of the certificate: DV, OV or EV",
          "measures": ["sec.tls.validation"]
        },
        {"id": "validity", "text": "validity dates, chain and name", "measures": ["sec.tls.valid"]}
      ]
    },
    {
      "id": "trap-10-whois",
      "question": "Registration data that are redacted: inconsistent, or not to be judged?",
      "requirements": ["TL-6"],
      "readings": [
        {
          "id": "lenient",
          "text": "redacted is inconclusive, not inconsistent",
          "indicators": ["id.whois"],
          "statement": "decides where a user names id.whois for a slot"
        },
        {"id": "strict", "text": "only data that can be read and agree count", "measures": ["id.whois.readable"]}
      ]
    },
    {
      "id": "trap-8-platforms",
      "question": "Three platforms, three markets: Tokopedia sells in Indonesia only",
      "requirements": ["TL-25"],
      "readings": [
        {
          "id": "same",
          "text": "the same rules for all platforms",
          "statement": "Tokopedia: Indonesia; Shopee and Lazada: Indonesia, Vietnam, Thailand"
        },
        {
          "id": "by-market",
          "text": "a platform's languages are those of its markets",
          "statement": "Tokopedia would need Indonesian only, Shopee and Lazada Indonesian, Vietnamese and Thai"
        }
      ]
    }
  ],
  "documents": [
    {"id": "official-text", "title": "Official text of TrustLink 2.0", "requirement": "TL-1"},
    {
      "id": "service-inventory",
      "title": "Inventory of service entry points and retention of records",
      "requirement": "TL-15"
    }
  ],
  "calendar": [
    {"id": "release", "title": "Programme released", "requirement": "TL-1", "kind": "start", "date": "2026-06-30"},
    {
      "id": "effect",
      "title": "In effect",
      "requirement": "TL-2",
      "kind": "start",
      "date": "2026-09-01",
      "reminders": ["30d", "7d"],
      "assumption": "1 September 2026, 00:00 in Singapore; only the month is disclosed"
    },
    {
      "id": "re-score",
      "title": "Score again",
      "requirement": "TL-20",
      "kind": "end",
      "from": "scored",
      "plus": "30d",
      "reminders": ["3d"],
      "assumption": "every 30 days; the interval is undisclosed"
    }
  ],
  "assumptions": [
    {"name": "source", "value": "secondary", "requirement": "TL-1", "reason": "the official text is unknown"},
    {
      "name": "domains",
      "value": "the registrable domain and the alternates that are listed",
      "requirement": "TL-3",
      "reason": "undisclosed"
    },
    {"name": "scale", "value": "0 to 100", "requirement": "TL-4", "reason": "undisclosed"},
    {
      "name": "weights",
      "value": "equal over twelve slots, from 0 to 1 each",
      "requirement": "TL-6",
      "reason": "undisclosed"
    },
    {
      "name": "certificate.level",
      "value": "the grade of the server",
      "requirement": "TL-7",
      "reason": "validation and validity are shown beside it"
    },
    {
      "name": "privacy.languages",
      "value": "English and Chinese; GDPR Art. 13 and PIPL Art. 17 as checklists",
      "requirement": "TL-8",
      "reason": "undisclosed"
    },
    {
      "name": "response.statistic",
      "value": "median and p90 of the first response in the business hours that the export or the manifest gives",
      "requirement": "TL-9",
      "reason": "undisclosed"
    },
    {
      "name": "returns.checklist",
      "value": "all clauses weigh the same",
      "requirement": "TL-10",
      "reason": "undisclosed"
    },
    {"name": "evidence.level", "value": "present", "requirement": "TL-11", "reason": "all levels are reported"},
    {
      "name": "consistency",
      "value": "numbers equal, names alike to 0.9",
      "requirement": "TL-12",
      "reason": "undisclosed"
    },
    {
      "name": "promise.kept",
      "value": "kept in at least 95 % of the records",
      "requirement": "TL-16",
      "reason": "undisclosed"
    },
    {"name": "interval", "value": "score again every 30 days", "requirement": "TL-20", "reason": "undisclosed"}
  ]
}
"""# + "\n"

private let cwTap2026Text = #"""
{
  "$schema": "rulebook.schema.json",
  "format": 1,
  "name": "cw-tap-2026",
  "title": "CW-TAP (RCEP Digital Trade Working Group)",
  "sources": [
    {
      "id": "article-cw",
      "publisher": "trade press",
      "title": "article on CW-TAP",
      "status": "secondary",
      "verified": false,
      "date": "2026-05-20",
      "note": "the official text was not available; two English names are in use"
    },
    {
      "id": "cw-launch",
      "publisher": "RCEP Digital Trade Working Group",
      "title": "launch of CW-TAP with the customs of Singapore, Vietnam and Thailand",
      "status": "secondary",
      "verified": false,
      "date": "2026-05-19",
      "note": "known from the article only"
    }
  ],
  "markets": ["sg", "vn", "th", "id"],
  "platforms": ["lazada", "shopee"],
  "languages": ["en", "vi", "th"],
  "optionalLanguages": ["id"],
  "customs": ["sg", "vn", "th"],
  "requirements": [
    {
      "number": "CW-1",
      "text": "Launched on 19 May 2026 by the RCEP Digital Trade Working Group with three customs administrations; two English names are in use",
      "clock": ["launch"],
      "documents": ["official-text"],
      "undisclosed": "the official text"
    },
    {
      "number": "CW-2",
      "text": "A free AI credibility interface is embedded in the site",
      "documents": ["sdk-integration"],
      "undisclosed": "the interface's name and address"
    },
    {
      "number": "CW-3",
      "text": "Benefit named: up to 15 % more weight of organic traffic",
      "textOnly": "a promise of the programme; nothing is computed from it"
    },
    {
      "number": "CW-4",
      "text": "A green trust mark in the dashboard of procurement platforms",
      "clock": ["uploads", "bar-ends"]
    },
    {
      "number": "CW-5",
      "text": "The effect lasts only while the dynamic threshold is met",
      "clock": ["re-score"],
      "undisclosed": "the threshold"
    },
    {
      "number": "CW-6",
      "text": "A lightweight JavaScript SDK",
      "documents": ["sdk-integration"],
      "undisclosed": "its address and limits; 50 kB, async or defer is taken"
    },
    {"number": "CW-7", "text": "WordPress, Shopify, Magento and own systems", "indicators": ["site.system"]},
    {
      "number": "CW-8",
      "text": "Integrated and first evaluation passed by 31 July 2026 for the pool of the third quarter",
      "clock": ["q3-deadline"],
      "undisclosed": "the time zone"
    },
    {
      "number": "CW-9",
      "text": "Later integrations join the cycle that begins in October 2026",
      "clock": ["october-cycle"],
      "undisclosed": "the day"
    },
    {
      "number": "CW-10",
      "text": "Three weighted modules: basic, operational and content trustworthiness",
      "indicators": [
        "sec.tls",
        "id.whois",
        "id.contact",
        "ops.fulfilment",
        "ops.refunds",
        "cs.response",
        "prod.parameters",
        "legal.safety",
        "prod.testreports"
      ],
      "undisclosed": "the weights"
    },
    {
      "number": "CW-11",
      "text": "Basic: consistency of registration data",
      "indicators": ["id.whois"],
      "undisclosed": "the rule of matching"
    },
    {
      "number": "CW-12",
      "text": "Basic: validity of SSL certificates",
      "indicators": ["sec.tls"],
      "clock": ["certificate-expiry"],
      "undisclosed": "the days that must be left"
    },
    {
      "number": "CW-13",
      "text": "Basic: contact addresses can be verified",
      "indicators": ["id.contact"],
      "undisclosed": "by which source"
    },
    {
      "number": "CW-14",
      "text": "Operational: orders were fulfilled in time",
      "indicators": ["ops.fulfilment"],
      "undisclosed": "the window and what was promised"
    },
    {
      "number": "CW-15",
      "text": "Operational: response rate to returns and refunds",
      "indicators": ["ops.refunds"],
      "undisclosed": "the hours"
    },
    {
      "number": "CW-16",
      "text": "Operational: multilingual customer service is online",
      "indicators": ["cs.response"],
      "measures": ["cs.response.online.*"],
      "undisclosed": "the hours and the languages"
    },
    {
      "number": "CW-17",
      "text": "Content: product parameters are standardised",
      "indicators": ["prod.parameters"],
      "undisclosed": "the vocabulary"
    },
    {
      "number": "CW-18",
      "text": "Content: statements on safety and compliance are complete",
      "indicators": ["legal.safety"],
      "undisclosed": "the list"
    },
    {
      "number": "CW-19",
      "text": "Content: third-party test reports are embedded as structured data",
      "indicators": ["prod.testreports"],
      "undisclosed": "the accepted markup"
    },
    {"number": "CW-20", "text": "Dimension: contact information is authentic", "indicators": ["id.contact"]},
    {
      "number": "CW-21",
      "text": "Dimension: privacy policies can be read",
      "indicators": ["legal.privacy"],
      "undisclosed": "a formula for Thai, Vietnamese and Indonesian"
    },
    {"number": "CW-22", "text": "Dimension: product traceability is complete", "indicators": ["prod.trace"]},
    {
      "number": "CW-23",
      "text": "Certificates, factory videos and capacity dashboards become signals",
      "indicators": ["trust.factory"],
      "undisclosed": "how fresh they must be"
    },
    {"number": "CW-24", "text": "Structured trust data for procurement users", "indicators": ["prog.pack"]},
    {
      "number": "CW-25",
      "text": "Within 72 hours after the green mark: log in and upload",
      "clock": ["uploads", "uploads-by-notice"],
      "undisclosed": "whether the granting or its notice counts"
    },
    {
      "number": "CW-26",
      "text": "Upload: summaries of customs declarations of six months, desensitised",
      "clock": ["uploads"],
      "documents": ["customs-summary"],
      "undisclosed": "the format"
    },
    {
      "number": "CW-27",
      "text": "Upload: changes of the ISO certification status",
      "clock": ["uploads"],
      "documents": ["iso-history"],
      "undisclosed": "the format"
    },
    {
      "number": "CW-28",
      "text": "Upload: localized service outlets",
      "clock": ["uploads"],
      "documents": ["service-outlets"],
      "undisclosed": "the format"
    },
    {
      "number": "CW-29",
      "text": "Late uploads lead to a downgrade; no review of the score within six months",
      "clock": ["bar-ends"]
    },
    {
      "number": "CW-30",
      "text": "Site templates preset the fields of the interface",
      "textOnly": "the list of fields is unknown",
      "undisclosed": "the fields"
    },
    {
      "number": "CW-31",
      "text": "Content teams rewrite texts by dimension",
      "textOnly": "gaps are listed by criterion"
    },
    {
      "number": "CW-32",
      "text": "Certification bodies need metadata that machines read",
      "indicators": ["prog.pack"],
      "undisclosed": "the official format"
    },
    {
      "number": "CW-33",
      "text": "Optimisation by one's own weaknesses",
      "textOnly": "gaps are ranked by their points over all allowed weights"
    },
    {
      "number": "CW-34",
      "text": "Buyers of raw materials use it too",
      "textOnly": "a derived rulebook holds a category's rules"
    },
    {
      "number": "CW-35",
      "text": "Joint traceability, payment terms and whitelists are named",
      "textOnly": "context; nothing is computed from it"
    },
    {
      "number": "CW-36",
      "text": "It replaces no factory audits or inspections",
      "textOnly": "said in every result"
    },
    {
      "number": "CW-37",
      "text": "It depends on mutual recognition of data and on transparent models",
      "textOnly": "the watch list",
      "undisclosed": "both"
    },
    {
      "number": "CW-38",
      "text": "Customs of Singapore, Vietnam and Thailand; markets of TrustBadge are Indonesia, Vietnam and Thailand",
      "textOnly": "markets, customs and languages of the rulebooks are shown side by side"
    },
    {
      "number": "CW-39",
      "text": "Readiness before the integration",
      "indicators": ["sec.tls", "id.contact", "legal.privacy", "prod.parameters"],
      "undisclosed": "what is needed"
    },
    {
      "number": "CW-40",
      "text": "Digital clearance under the RCEP Digital Trade Annex",
      "textOnly": "context; nothing is computed from it"
    },
    {
      "number": "CW-41",
      "text": "Template builders, content teams and certification bodies ask for AI trust scoring",
      "textOnly": "a matter of the report's readers"
    },
    {
      "number": "CW-42",
      "text": "Platforms turn elements of pages into trust signals",
      "indicators": ["prog.pack"],
      "undisclosed": "the vocabulary of signals"
    }
  ],
  "criteria": [
    {
      "id": "basic",
      "title": "Basic trustworthiness",
      "requirements": ["CW-10", "CW-11", "CW-12", "CW-13", "CW-20"],
      "weight": 0.3334,
      "weightRange": [0.2, 0.6],
      "parts": [
        {
          "id": "whois",
          "title": "Registration data",
          "requirements": ["CW-11"],
          "weight": 0.3334,
          "weightRange": [0, 1],
          "indicator": "id.whois"
        },
        {
          "id": "tls",
          "title": "SSL certificates",
          "requirements": ["CW-12"],
          "weight": 0.3333,
          "weightRange": [0, 1],
          "indicator": "sec.tls"
        },
        {
          "id": "contact",
          "title": "Contact addresses",
          "requirements": ["CW-13", "CW-20"],
          "weight": 0.3333,
          "weightRange": [0, 1],
          "indicator": "id.contact"
        }
      ]
    },
    {
      "id": "operational",
      "title": "Operational trustworthiness",
      "requirements": ["CW-10", "CW-14", "CW-15", "CW-16"],
      "weight": 0.3333,
      "weightRange": [0.2, 0.6],
      "parts": [
        {
          "id": "fulfilment",
          "title": "Fulfilment in time",
          "requirements": ["CW-14"],
          "weight": 0.3334,
          "weightRange": [0, 1],
          "indicator": "ops.fulfilment"
        },
        {
          "id": "refunds",
          "title": "Responses to returns and refunds",
          "requirements": ["CW-15"],
          "weight": 0.3333,
          "weightRange": [0, 1],
          "indicator": "ops.refunds"
        },
        {
          "id": "availability",
          "title": "Multilingual service online",
          "requirements": ["CW-16"],
          "weight": 0.3333,
          "weightRange": [0, 1],
          "indicator": "cs.response"
        }
      ]
    },
    {
      "id": "content",
      "title": "Content trustworthiness",
      "requirements": ["CW-10", "CW-17", "CW-18", "CW-19", "CW-21", "CW-22", "CW-23"],
      "weight": 0.3333,
      "weightRange": [0.2, 0.6],
      "parts": [
        {
          "id": "parameters",
          "title": "Product parameters",
          "requirements": ["CW-17"],
          "weight": 0.1665,
          "weightRange": [0, 1],
          "indicator": "prod.parameters"
        },
        {
          "id": "safety",
          "title": "Safety and compliance statements",
          "requirements": ["CW-18"],
          "weight": 0.1667,
          "weightRange": [0, 1],
          "indicator": "legal.safety"
        },
        {
          "id": "testreports",
          "title": "Test reports",
          "requirements": ["CW-19"],
          "weight": 0.1667,
          "weightRange": [0, 1],
          "indicator": "prod.testreports"
        },
        {
          "id": "privacy",
          "title": "Privacy policy",
          "requirements": ["CW-21"],
          "weight": 0.1667,
          "weightRange": [0, 1],
          "indicator": "legal.privacy"
        },
        {
          "id": "trace",
          "title": "Traceability",
          "requirements": ["CW-22"],
          "weight": 0.1667,
          "weightRange": [0, 1],
          "indicator": "prod.trace"
        },
        {
          "id": "factory",
          "title": "Certificates, videos, capacity",
          "requirements": ["CW-23"],
          "weight": 0.1667,
          "weightRange": [0, 1],
          "indicator": "trust.factory"
        }
      ]
    }
  ],
  "thresholds": [
    {
      "name": "score.green",
      "value": null,
      "unit": "points",
      "comparison": "at-least",
      "requirement": "CW-5",
      "disclosed": false
    },
    {
      "name": "sec.tls.days-left",
      "value": 14,
      "unit": "days",
      "comparison": "at-least",
      "requirement": "CW-12",
      "disclosed": false
    },
    {
      "name": "ops.fulfilment.days",
      "value": 180,
      "unit": "days",
      "comparison": "at-most",
      "requirement": "CW-14",
      "disclosed": false
    },
    {
      "name": "ops.fulfilment.on-time",
      "value": null,
      "unit": "share",
      "comparison": "at-least",
      "requirement": "CW-14",
      "disclosed": false
    },
    {
      "name": "ops.refunds.hours",
      "value": 48,
      "unit": "hours",
      "comparison": "at-most",
      "requirement": "CW-15",
      "disclosed": false
    },
    {
      "name": "ops.refunds.rate",
      "value": null,
      "unit": "share",
      "comparison": "at-least",
      "requirement": "CW-15",
      "disclosed": false
    },
    {
      "name": "cs.response.online",
      "value": null,
      "unit": "share",
      "comparison": "at-least",
      "requirement": "CW-16",
      "disclosed": false
    },
    {
      "name": "trust.factory.fresh",
      "value": 90,
      "unit": "days",
      "comparison": "at-most",
      "requirement": "CW-23",
      "disclosed": false
    }
  ],
  "views": [
    {"id": "green", "title": "Green mark", "requirement": "CW-5"}
  ],
  "readings": [
    {
      "id": "trap-6-hours",
      "question": "“72 hours after obtaining”: from the granting, or from its notice?",
      "requirements": ["CW-25"],
      "readings": [
        {"id": "granting", "text": "from the granting", "clock": ["uploads"]},
        {"id": "notice", "text": "from the notice of it", "clock": ["uploads-by-notice"]}
      ]
    },
    {
      "id": "trap-7-certificate",
      "question": "“Validity of SSL certificates” (CW-TAP) and “SSL certificate level” (TrustLink): what is judged?",
      "requirements": ["CW-12"],
      "readings": [
        {"id": "validity", "text": "validity dates, chain and name", "measures": ["sec.tls.valid"]},
        {"id": "grade", "text": "grade of the server", "measures": ["sec.tls.grade"]},
        {
          "id": "validation",
          "text": "validation of the certificate: DV, OV or EV",
          "measures": ["sec.tls.validation"]
        }
      ]
    },
    {
      "id": "trap-8-countries",
      "question": "Customs of Singapore, Vietnam and Thailand; sales in Indonesia, Vietnam and Thailand: which languages of service?",
      "requirements": ["CW-16", "CW-38"],
      "readings": [
        {
          "id": "customs",
          "text": "languages of the customs' countries: English, Vietnamese, Thai",
          "measures": ["cs.response.online.en", "cs.response.online.vi", "cs.response.online.th"]
        },
        {
          "id": "markets",
          "text": "languages of the markets: Indonesian too",
          "measures": [
            "cs.response.online.en",
            "cs.response.online.vi",
            "cs.response.online.th",
            "cs.response.online.id"
          ]
        }
      ]
    },
    {
      "id": "trap-10-whois",
      "question": "Registration data that are redacted: inconsistent, or not to be judged?",
      "requirements": ["CW-11"],
      "readings": [
        {"id": "lenient", "text": "redacted is inconclusive, not inconsistent", "indicators": ["id.whois"]},
        {"id": "strict", "text": "only data that can be read and agree count", "measures": ["id.whois.readable"]}
      ]
    },
    {
      "id": "refund-hours",
      "question": "“Response rate”: within how many hours?",
      "requirements": ["CW-15"],
      "readings": [
        {"id": "24h", "text": "within 24 hours", "measures": ["ops.refunds.responded.24h"]},
        {"id": "48h", "text": "within 48 hours", "measures": ["ops.refunds.responded.48h"]}
      ]
    }
  ],
  "documents": [
    {"id": "official-text", "title": "Official text of CW-TAP", "requirement": "CW-1"},
    {"id": "sdk-integration", "title": "Integration of the SDK: address, size, loading", "requirement": "CW-2"},
    {
      "id": "customs-summary",
      "title": "Summaries of customs declarations, six months, desensitised",
      "requirement": "CW-26"
    },
    {"id": "iso-history", "title": "Changes of the ISO certification status", "requirement": "CW-27"},
    {"id": "service-outlets", "title": "Localized service outlets", "requirement": "CW-28"}
  ],
  "calendar": [
    {"id": "launch", "title": "Programme launched", "requirement": "CW-1", "kind": "start", "date": "2026-05-19"},
    {
      "id": "q3-deadline",
      "title": "Integrated and first evaluation passed, for the third quarter's pool",
      "requirement": "CW-8",
      "kind": "deadline",
      "date": "2026-07-31",
      "dayPart": "end",
      "metBy": "evaluation-passed",
      "reminders": ["14d", "3d", "1d"],
      "assumption": "end of the day at UTC+8"
    },
    {
      "id": "october-cycle",
      "title": "Next cycle begins",
      "requirement": "CW-9",
      "kind": "start",
      "date": "2026-10-01",
      "reminders": ["14d"],
      "assumption": "the first of October 2026; only the month is disclosed"
    },
    {
      "id": "uploads",
      "title": "Uploads due, 72 hours after the green mark",
      "requirement": "CW-25",
      "kind": "deadline",
      "from": "granted",
      "plus": "72h",
      "metBy": "uploaded",
      "reminders": ["48h", "24h", "6h"],
      "reading": "from the granting"
    },
    {
      "id": "uploads-by-notice",
      "title": "Uploads due, 72 hours after the notice of the green mark",
      "requirement": "CW-25",
      "kind": "deadline",
      "from": "notified",
      "plus": "72h",
      "metBy": "uploaded",
      "reminders": ["48h", "24h", "6h"],
      "reading": "from the notice"
    },
    {
      "id": "bar-ends",
      "title": "Reviews of the score may be applied for again",
      "requirement": "CW-29",
      "kind": "end",
      "from": "downgraded",
      "plus": "6mo",
      "reminders": ["7d"],
      "assumption": "calendar months from the downgrade"
    },
    {
      "id": "re-score",
      "title": "Score again",
      "requirement": "CW-5",
      "kind": "end",
      "from": "scored",
      "plus": "30d",
      "reminders": ["3d"],
      "assumption": "every 30 days; the interval is undisclosed"
    },
    {
      "id": "certificate-expiry",
      "title": "Certificate runs out; 14 days before it should be renewed",
      "requirement": "CW-12",
      "kind": "end",
      "from": "certificate-expires",
      "plus": "-14d",
      "reminders": ["14d", "7d"],
      "assumption": "14 days must be left"
    }
  ],
  "assumptions": [
    {
      "name": "weights",
      "value": "equal, each module from 0.2 to 0.6",
      "requirement": "CW-10",
      "reason": "undisclosed"
    },
    {
      "name": "whois.match",
      "value": "normalised names alike to 0.85, with a list of Chinese and English names",
      "requirement": "CW-11",
      "reason": "undisclosed"
    },
    {"name": "certificate.days", "value": "14 days left", "requirement": "CW-12", "reason": "undisclosed"},
    {
      "name": "address.source",
      "value": "internal consistency, unless a registry document is given",
      "requirement": "CW-13",
      "reason": "undisclosed"
    },
    {
      "name": "fulfilment.window",
      "value": "180 days; shipped by the promised time",
      "requirement": "CW-14",
      "reason": "undisclosed"
    },
    {"name": "refund.hours", "value": "48 hours, 180 days", "requirement": "CW-15", "reason": "undisclosed"},
    {
      "name": "service.hours",
      "value": "09:00 to 18:00 of the market; English, Vietnamese, Thai, Indonesian beside them",
      "requirement": "CW-16",
      "reason": "undisclosed"
    },
    {
      "name": "testreport.markup",
      "value": "schema.org Certification",
      "requirement": "CW-19",
      "reason": "undisclosed"
    },
    {
      "name": "readability",
      "value": "raw measures, no formula",
      "requirement": "CW-21",
      "reason": "none is known for Thai, Vietnamese and Indonesian"
    },
    {"name": "freshness", "value": "90 days", "requirement": "CW-23", "reason": "undisclosed"},
    {"name": "deadline.zone", "value": "UTC+8, end of the day", "requirement": "CW-8", "reason": "undisclosed"},
    {
      "name": "uploads.from",
      "value": "the granting; the notice is shown beside it",
      "requirement": "CW-25",
      "reason": "undisclosed"
    },
    {
      "name": "bar",
      "value": "a mark downgraded for other reasons than late uploads is not barred",
      "requirement": "CW-29",
      "reason": "the sources name the bar for late uploads only"
    }
  ]
}
"""# + "\n"

private let schemaText = #"""
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "rulebook.schema.json",
  "title": "A rulebook of Kunci",
  "description": "What a programme asks for, as data. A derived rulebook names another one in extends and holds only what differs; the required parts then come from below.",
  "type": "object",
  "additionalProperties": false,
  "required": ["format", "name"],
  "if": { "not": { "required": ["extends"] } },
  "then": { "required": ["title", "sources", "requirements"] },
  "properties": {
    "$schema": { "type": "string" },
    "format": { "const": 1 },
    "name": { "type": "string", "pattern": "^[a-z0-9.-]+$" },
    "title": { "$ref": "#/$defs/text" },
    "extends": { "type": ["string", "null"], "minLength": 1 },
    "markets": { "$ref": "#/$defs/texts" },
    "platforms": { "$ref": "#/$defs/texts" },
    "languages": { "$ref": "#/$defs/texts" },
    "optionalLanguages": { "$ref": "#/$defs/texts" },
    "customs": { "$ref": "#/$defs/texts" },
    "sources": { "type": "array", "items": { "$ref": "#/$defs/source" } },
    "requirements": { "type": "array", "items": { "$ref": "#/$defs/requirement" } },
    "criteria": { "type": "array", "items": { "$ref": "#/$defs/criterion" } },
    "gate": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "criteria": { "$ref": "#/$defs/texts", "minItems": 1 },
        "phase": { "enum": ["both", "seo-first"] },
        "requirement": { "$ref": "#/$defs/text" }
      }
    },
    "slots": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "total": { "type": "integer", "minimum": 1, "maximum": 1000 },
        "known": { "$ref": "#/$defs/texts" },
        "named": { "$ref": "#/$defs/texts" },
        "candidates": { "$ref": "#/$defs/texts" },
        "requirement": { "$ref": "#/$defs/text" }
      }
    },
    "thresholds": { "type": "array", "items": { "$ref": "#/$defs/threshold" } },
    "readings": { "type": "array", "items": { "$ref": "#/$defs/wording" } },
    "views": { "type": "array", "items": { "$ref": "#/$defs/view" } },
    "documents": { "type": "array", "items": { "$ref": "#/$defs/document" } },
    "calendar": { "type": "array", "items": { "$ref": "#/$defs/rule" } },
    "assumptions": { "type": "array", "items": { "$ref": "#/$defs/assumption" } }
  },
  "$defs": {
    "text": { "type": "string", "minLength": 1 },
    "maybe": { "type": ["string", "null"], "minLength": 1 },
    "texts": { "type": "array", "items": { "$ref": "#/$defs/text" } },
    "day": { "type": ["string", "null"], "pattern": "^\\d{4}-\\d{2}-\\d{2}" },
    "lapse": { "type": "string", "pattern": "^-?\\d+(h|d|mo)$" },
    "share": { "type": "number", "minimum": 0, "maximum": 1 },
    "source": {
      "type": "object",
      "additionalProperties": false,
      "required": ["id"],
      "properties": {
        "id": { "$ref": "#/$defs/text" },
        "publisher": { "$ref": "#/$defs/text" },
        "title": { "$ref": "#/$defs/text" },
        "date": { "$ref": "#/$defs/day" },
        "status": { "enum": ["primary", "secondary"] },
        "verified": { "type": "boolean" },
        "verifiedBy": { "$ref": "#/$defs/maybe" },
        "verifiedOn": { "$ref": "#/$defs/day" },
        "note": { "$ref": "#/$defs/maybe" },
        "remove": { "const": true }
      },
      "if": { "properties": { "verified": { "const": true } }, "required": ["verified"] },
      "then": { "required": ["verifiedBy", "verifiedOn"] }
    },
    "requirement": {
      "type": "object",
      "additionalProperties": false,
      "required": ["number"],
      "properties": {
        "number": { "$ref": "#/$defs/text" },
        "text": { "$ref": "#/$defs/text" },
        "indicators": { "$ref": "#/$defs/texts" },
        "measures": { "$ref": "#/$defs/texts" },
        "clock": { "$ref": "#/$defs/texts" },
        "documents": { "$ref": "#/$defs/texts" },
        "textOnly": { "$ref": "#/$defs/maybe" },
        "undisclosed": { "$ref": "#/$defs/maybe" },
        "remove": { "const": true }
      }
    },
    "criterion": {
      "type": "object",
      "additionalProperties": false,
      "required": ["id"],
      "properties": {
        "id": { "$ref": "#/$defs/text" },
        "title": { "$ref": "#/$defs/text" },
        "requirements": { "$ref": "#/$defs/texts" },
        "weight": { "$ref": "#/$defs/share" },
        "weightRange": {
          "type": "array", "items": { "$ref": "#/$defs/share" }, "minItems": 2, "maxItems": 2
        },
        "weightDisclosed": { "type": "boolean" },
        "indicator": { "$ref": "#/$defs/maybe" },
        "parts": { "type": "array", "items": { "$ref": "#/$defs/criterion" } },
        "remove": { "const": true }
      }
    },
    "threshold": {
      "type": "object",
      "additionalProperties": false,
      "required": ["name"],
      "properties": {
        "name": { "$ref": "#/$defs/text" },
        "value": { "type": ["number", "null"] },
        "unit": { "$ref": "#/$defs/text" },
        "comparison": { "enum": ["at-least", "at-most"] },
        "requirement": { "$ref": "#/$defs/text" },
        "disclosed": { "type": "boolean" },
        "remove": { "const": true }
      }
    },
    "wording": {
      "type": "object",
      "additionalProperties": false,
      "required": ["id"],
      "properties": {
        "id": { "$ref": "#/$defs/text" },
        "question": { "$ref": "#/$defs/text" },
        "requirements": { "$ref": "#/$defs/texts" },
        "readings": { "type": "array", "items": { "$ref": "#/$defs/reading" } },
        "remove": { "const": true }
      }
    },
    "reading": {
      "type": "object",
      "additionalProperties": false,
      "required": ["id"],
      "properties": {
        "id": { "$ref": "#/$defs/text" },
        "text": { "$ref": "#/$defs/text" },
        "measures": { "$ref": "#/$defs/texts" },
        "indicators": { "$ref": "#/$defs/texts" },
        "clock": { "$ref": "#/$defs/texts" },
        "statement": { "$ref": "#/$defs/maybe" },
        "remove": { "const": true }
      }
    },
    "view": {
      "type": "object",
      "additionalProperties": false,
      "required": ["id"],
      "properties": {
        "id": { "$ref": "#/$defs/text" },
        "title": { "$ref": "#/$defs/text" },
        "requirement": { "$ref": "#/$defs/text" },
        "bar": { "type": ["number", "null"], "minimum": 0, "maximum": 100 },
        "remove": { "const": true }
      }
    },
    "document": {
      "type": "object",
      "additionalProperties": false,
      "required": ["id"],
      "properties": {
        "id": { "$ref": "#/$defs/text" },
        "title": { "$ref": "#/$defs/text" },
        "requirement": { "$ref": "#/$defs/text" },
        "hasValidity": { "type": "boolean" },
        "remove": { "const": true }
      }
    },
    "rule": {
      "type": "object",
      "additionalProperties": false,
      "required": ["id"],
      "properties": {
        "id": { "$ref": "#/$defs/text" },
        "title": { "$ref": "#/$defs/text" },
        "requirement": { "$ref": "#/$defs/text" },
        "kind": { "enum": ["start", "deadline", "end"] },
        "date": { "$ref": "#/$defs/day" },
        "from": { "$ref": "#/$defs/maybe" },
        "plus": { "$ref": "#/$defs/lapse" },
        "dayPart": { "enum": ["start", "end"] },
        "metBy": { "$ref": "#/$defs/maybe" },
        "reminders": { "type": "array", "items": { "$ref": "#/$defs/lapse" } },
        "reading": { "$ref": "#/$defs/maybe" },
        "assumption": { "$ref": "#/$defs/maybe" },
        "remove": { "const": true }
      }
    },
    "assumption": {
      "type": "object",
      "additionalProperties": false,
      "required": ["name"],
      "properties": {
        "name": { "$ref": "#/$defs/text" },
        "value": { "$ref": "#/$defs/text" },
        "requirement": { "$ref": "#/$defs/text" },
        "reason": { "$ref": "#/$defs/text" },
        "remove": { "const": true }
      }
    }
  }
}
"""# + "\n"
