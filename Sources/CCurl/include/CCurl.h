#ifndef CCURL_H
#define CCURL_H

// The door to libcurl: many HTTP exchanges at once on one thread, each with one deadline, limits on
// head and body, and a guard that sees every network address before it is connected to. Redirects are
// not followed, cookies, proxies, .netrc and other schemes than http and https not used.

#include <stddef.h>
#include <stdint.h>

/// Runs exchanges. One thread at a time.
typedef struct ccurl_engine ccurl_engine;

/// Asked before a socket is connected: `address` has 4 or 16 bytes in network order. 1 lets it pass.
typedef int32_t (*ccurl_guard)(const uint8_t *_Nonnull address, int32_t count);

/// What to ask for, and how much of an answer is taken. The texts are copied.
typedef struct ccurl_request {
  /// Comes back with the answer.
  int64_t tag;
  /// An http or https address.
  const char *_Nonnull url;
  /// Header lines "Name: value", one a line, ended by line feeds; host and encodings are added.
  const char *_Nonnull headers;
  /// "HOST:PORT:ADDRESS" lines that stand in for the domain name system; null for none.
  const char *_Nullable resolve;
  /// A file of trusted certificates (PEM) in place of the system's; null for those.
  const char *_Nullable trust_file;
  /// For the exchange from beginning to end, in milliseconds.
  int64_t deadline;
  /// For name, connection and TLS, in milliseconds.
  int64_t connect_deadline;
  /// The most bytes of the answer's head.
  int64_t head_limit;
  /// The most bytes of the body, as unpacked.
  int64_t body_limit;
  /// The most bytes of a body that is no text, as unpacked.
  int64_t other_limit;
  /// The most bytes of the body as sent.
  int64_t wire_limit;
} ccurl_request;

/// How an exchange ended.
enum ccurl_outcome {
  /// The answer is whole, or cut at a limit: see `truncated`.
  ccurl_done = 0,
  ccurl_no_name = 1,
  ccurl_no_connection = 2,
  /// The guard refused every address of the host.
  ccurl_refused = 3,
  /// The certificate is not trusted, out of date or for another host: see `verify`.
  ccurl_certificate = 4,
  /// TLS failed otherwise.
  ccurl_tls = 5,
  ccurl_timeout = 6,
  /// The connection closed before a whole head had come.
  ccurl_no_answer = 7,
  /// The head is larger than its limit.
  ccurl_head_too_large = 8,
  /// The answer is not HTTP.
  ccurl_not_http = 9,
  ccurl_no_memory = 10,
  ccurl_failed = 11,
};

/// Why a body is not whole.
enum ccurl_truncated {
  ccurl_whole = 0,
  /// A limit was reached.
  ccurl_truncated_length = 1,
  /// The deadline passed.
  ccurl_truncated_time = 2,
  /// The connection closed early.
  ccurl_truncated_disconnect = 3,
  /// The compressed bytes are damaged.
  ccurl_truncated_encoding = 4,
};

/// An answer. Pointers hold until `ccurl_release`.
typedef struct ccurl_answer {
  int64_t tag;
  int32_t outcome;
  int32_t truncated;
  /// The library's words for a failure; empty where there was none.
  const char *_Nullable message;
  /// OpenSSL's number of what is wrong with the certificate; 0 for none, and for a wrong host.
  int64_t verify;
  /// 0 where no head came.
  int32_t status;
  /// 10, 11, 20 or 30: HTTP/1.0 to HTTP/3; 0 where no head came.
  int32_t version;
  const uint8_t *_Nullable request;
  size_t request_count;
  /// The last head, with the empty line at its end.
  const uint8_t *_Nullable head;
  size_t head_count;
  /// Chunks joined and compression undone.
  const uint8_t *_Nullable body;
  size_t body_count;
  /// Bytes of the body as sent.
  int64_t wire_count;
  /// 1 where more bytes came than Content-Length said.
  int32_t has_excess;
  /// The connected address, or the last one that the guard refused; empty for none.
  const char *_Nullable address;
  /// Milliseconds from the start of the exchange to its end, and to the first byte of the answer.
  double total_time;
  double first_byte_time;
} ccurl_answer;

/// Null when out of memory. `guard` may be null.
ccurl_engine *_Nullable ccurl_engine_open(ccurl_guard _Nullable guard);
/// Ends all exchanges and frees everything.
void ccurl_engine_close(ccurl_engine *_Nonnull engine);
/// Begins an exchange; 1 on success, 0 when out of memory or the address cannot be used.
int32_t ccurl_start(ccurl_engine *_Nonnull engine, const ccurl_request *_Nonnull request);
/// Moves all exchanges on, and waits up to `milliseconds` for something to happen when none is at its
/// end.
void ccurl_run(ccurl_engine *_Nonnull engine, int32_t milliseconds);
/// The next exchange that is at its end; 0 when there is none. Release it before asking again.
int32_t ccurl_next(ccurl_engine *_Nonnull engine, ccurl_answer *_Nonnull answer);
/// Frees the answer that `ccurl_next` gave last.
void ccurl_release(ccurl_engine *_Nonnull engine);
/// Name and version of the library.
const char *_Nonnull ccurl_version(void);

#endif
