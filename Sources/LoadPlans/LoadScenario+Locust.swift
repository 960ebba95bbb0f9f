extension LoadScenario {
  /// The Locust file: standard library and Locust only.
  var locustFile: String {
    let settings = [
      ("PATH", Self.json(path)), ("TEXT", Self.json(textField)),
      ("LANGUAGE", Self.json(languageField)),
      ("SESSION", Self.json(sessionField)), ("INTENT", Self.json(intentField)),
      ("REPLY_LANGUAGE", Self.json(replyLanguageField)), ("PAUSE", "\(pause)"),
    ].map { "\($0) = \($1)" }.joined(separator: "\n")
    return #"""
      """Puts a customer service under load with labelled utterances. Written by kunci loadtest plan; own script.

      Reads utterances.csv beside this file. Writes intents.csv (one row for each utterance that was asked: its
      first answer) and dialogues.jsonl (one line for each inquiry) into the current folder when the test ends.
      Run it with one process; results of several would overwrite each other.
      """
      import csv
      import json
      import os
      import time

      from gevent.lock import Semaphore
      from locust import FastHttpUser, constant, events, task

      SETTINGS

      FOLDER = os.path.dirname(os.path.abspath(__file__))
      # Most dialogues that are kept; the load goes on without being traced.
      MOST_DIALOGUES = 200_000

      with open(os.path.join(FOLDER, "utterances.csv"), encoding="utf-8", newline="") as file:
          UTTERANCES = list(csv.DictReader(file))

      answers = {}
      dialogues = []
      guard = Semaphore()
      position = 0


      def following():
          """The next utterance: all users go through the list together, so that each is asked equally often."""
          global position
          with guard:
              one = UTTERANCES[position % len(UTTERANCES)]
              position += 1
              return one, position


      class Buyer(FastHttpUser):
          wait_time = constant(PAUSE)
          network_timeout = 30.0
          connection_timeout = 10.0

          @task
          def ask(self):
              one, number = following()
              body = {SESSION: f"kunci-{number}", LANGUAGE: one["language"], TEXT: one["text"]}
              begin = time.time()
              with self.client.post(
                  PATH, json=body, name=f"{one['language']} {one['intent']}", catch_response=True
              ) as response:
                  end = time.time()
                  reply = None
                  if response.status_code == 200:
                      try:
                          reply = json.loads(response.text)
                      except (TypeError, ValueError):
                          pass
                      if isinstance(reply, dict):
                          response.success()
                      else:
                          reply = None
                          response.failure("the reply is no JSON object")
                  else:
                      response.failure(f"status {response.status_code}")
              self.keep(one, number, begin, end, reply, response.status_code)

          def keep(self, one, number, begin, end, reply, status):
              intent = str(reply.get(INTENT) or "") if reply else ""
              # An utterance that was only met by failures counts as not answered.
              if one["id"] not in answers or (reply and not answers[one["id"]][1]):
                  answers[one["id"]] = (intent, reply is not None)
              if len(dialogues) >= MOST_DIALOGUES:
                  return
              trace = {
                  "id": str(number), "t_received": round(begin * 1000, 3), "lang_expected": one["language"],
                  "intent_expected": one["intent"], "http_status": status,
              }
              if reply is not None:
                  trace["t_response"] = round(end * 1000, 3)
                  trace["intent_detected"] = intent
                  if reply.get(REPLY_LANGUAGE):
                      trace["lang_answer"] = str(reply[REPLY_LANGUAGE])
                  for flag in ("handover", "resolved"):
                      if isinstance(reply.get(flag), bool):
                          trace[flag] = reply[flag]
                  if isinstance(reply.get("kb_hits"), (int, list)):
                      trace["kb_hits"] = reply["kb_hits"]
              dialogues.append(trace)


      @events.quitting.add_listener
      def write(environment, **_):
          with open("intents.csv", "w", encoding="utf-8", newline="") as file:
              rows = csv.writer(file)
              rows.writerow(["id", "language", "intent_expected", "intent_predicted"])
              for one in UTTERANCES:
                  if one["id"] in answers:
                      rows.writerow([one["id"], one["language"], one["intent"], answers[one["id"]][0]])
          with open("dialogues.jsonl", "w", encoding="utf-8") as file:
              for trace in dialogues:
                  file.write(json.dumps(trace, ensure_ascii=False, sort_keys=True) + "\n")

      """#.replacing("SETTINGS", with: settings)
  }
}
