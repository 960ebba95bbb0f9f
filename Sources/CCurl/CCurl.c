#include "CCurl.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

/// Bytes that grow.
typedef struct bytes {
  uint8_t *start;
  size_t count;
  size_t room;
} bytes;

static int append(bytes *to, const void *from, size_t count) {
  if (count == 0) return 1;
  if (to->count + count > to->room) {
    size_t room = to->room < 4096 ? 4096 : to->room * 2;
    while (room < to->count + count) room *= 2;
    uint8_t *start = realloc(to->start, room);
    if (start == NULL) return 0;
    to->start = start;
    to->room = room;
  }
  memcpy(to->start + to->count, from, count);
  to->count += count;
  return 1;
}

typedef struct exchange {
  struct exchange *next;
  ccurl_engine *engine;
  CURL *easy;
  struct curl_slist *headers;
  struct curl_slist *resolve;
  int64_t tag;
  int64_t head_limit, body_limit, other_limit, wire_limit;
  bytes request, head, body;
  char error[CURL_ERROR_SIZE];
  char refused[INET6_ADDRSTRLEN];
  /// What one of our callbacks stopped the exchange for.
  int head_ended, head_too_large, no_memory, limit_reached, is_text, is_connected, has_excess;
} exchange;

struct ccurl_engine {
  CURLM *multi;
  ccurl_guard guard;
  /// Exchanges that are ready to be used again, with what curl keeps of them.
  exchange *spare;
  /// What `ccurl_next` gave.
  exchange *given;
  /// All that are running.
  exchange **running;
  size_t running_count, running_room;
};

static pthread_once_t global_once = PTHREAD_ONCE_INIT;
static void global_init(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

ccurl_engine *ccurl_engine_open(ccurl_guard guard) {
  pthread_once(&global_once, global_init);
  ccurl_engine *engine = calloc(1, sizeof(ccurl_engine));
  if (engine == NULL) return NULL;
  engine->guard = guard;
  engine->multi = curl_multi_init();
  if (engine->multi == NULL) {
    free(engine);
    return NULL;
  }
  curl_multi_setopt(engine->multi, CURLMOPT_MAXCONNECTS, 64L);
  return engine;
}

static void free_exchange(exchange *one) {
  if (one->easy != NULL) curl_easy_cleanup(one->easy);
  curl_slist_free_all(one->headers);
  curl_slist_free_all(one->resolve);
  free(one->request.start);
  free(one->head.start);
  free(one->body.start);
  free(one);
}

void ccurl_engine_close(ccurl_engine *engine) {
  for (size_t i = 0; i < engine->running_count; i++) {
    curl_multi_remove_handle(engine->multi, engine->running[i]->easy);
    free_exchange(engine->running[i]);
  }
  free(engine->running);
  while (engine->spare != NULL) {
    exchange *one = engine->spare;
    engine->spare = one->next;
    free_exchange(one);
  }
  if (engine->given != NULL) free_exchange(engine->given);
  curl_multi_cleanup(engine->multi);
  free(engine);
}

// MARK: Callbacks

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
  exchange *one = context;
  (void)purpose;
  const uint8_t *numbers = NULL;
  int32_t count = 0;
  if (address->family == AF_INET) {
    numbers = (const uint8_t *)&((struct sockaddr_in *)&address->addr)->sin_addr;
    count = 4;
  } else if (address->family == AF_INET6) {
    numbers = (const uint8_t *)&((struct sockaddr_in6 *)&address->addr)->sin6_addr;
    count = 16;
  }
  // This is the address that connect(2) is given, whatever the name meant a moment ago.
  if (one->engine->guard != NULL && (numbers == NULL || one->engine->guard(numbers, count) != 1)) {
    if (numbers != NULL) {
      inet_ntop(address->family, numbers, one->refused, sizeof(one->refused));
    } else {
      strcpy(one->refused, "no IP address");
    }
    return CURL_SOCKET_BAD;
  }
  one->is_connected = 1;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static int is_text_type(const char *value, size_t count) {
  static const char *const kinds[] = {"html", "xml", "text/plain", "gzip", "octet-stream"};
  for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
    size_t length = strlen(kinds[k]);
    for (size_t i = 0; i + length <= count; i++) {
      if (strncasecmp(value + i, kinds[k], length) == 0) return 1;
    }
  }
  return 0;
}

static size_t take_head(char *data, size_t size, size_t nitems, void *context) {
  exchange *one = context;
  size_t count = size * nitems;
  // A head behind an interim answer (100, 103) takes its place; lines behind the end are trailers.
  if (count >= 5 && memcmp(data, "HTTP/", 5) == 0 && one->body.count == 0) {
    one->head.count = 0;
    one->head_ended = 0;
    one->is_text = 1;
  } else if (one->head_ended) {
    return count;
  }
  if ((int64_t)(one->head.count + count) > one->head_limit) {
    one->head_too_large = 1;
    return 0;
  }
  if (!append(&one->head, data, count)) {
    one->no_memory = 1;
    return 0;
  }
  if (count <= 2 && (data[0] == '\r' || data[0] == '\n')) one->head_ended = 1;
  static const char name[] = "content-type:";
  if (count > sizeof(name) - 1 && strncasecmp(data, name, sizeof(name) - 1) == 0) {
    one->is_text = is_text_type(data + sizeof(name) - 1, count - (sizeof(name) - 1));
  }
  return count;
}

static size_t take_body(char *data, size_t size, size_t nitems, void *context) {
  exchange *one = context;
  size_t count = size * nitems;
  int64_t limit = one->is_text ? one->body_limit : one->other_limit;
  if (limit > one->body_limit) limit = one->body_limit;
  int64_t room = limit - (int64_t)one->body.count;
  size_t taken = (int64_t)count > room ? (size_t)(room < 0 ? 0 : room) : count;
  if (!append(&one->body, data, taken)) {
    one->no_memory = 1;
    return 0;
  }
  if (taken < count) {
    one->limit_reached = 1;
    return 0;
  }
  return count;
}

static int take_debug(CURL *easy, curl_infotype type, char *data, size_t count, void *context) {
  exchange *one = context;
  (void)easy;
  if (type == CURLINFO_HEADER_OUT && one->request.count + count < (1 << 20)) {
    append(&one->request, data, count);
  }
  // The library's only word on it; where another version says it otherwise, nothing is told.
  static const char excess[] = "xcess found";
  if (type == CURLINFO_TEXT && memmem(data, count, excess, sizeof(excess) - 1) != NULL) one->has_excess = 1;
  return 0;
}

static int watch(void *context, curl_off_t to_get, curl_off_t got, curl_off_t a, curl_off_t b) {
  exchange *one = context;
  (void)to_get, (void)a, (void)b;
  if (got > one->wire_limit) {
    one->limit_reached = 1;
    return 1;
  }
  return 0;
}

// MARK: Exchanges

static struct curl_slist *lines(const char *text, struct curl_slist *list, int *failed) {
  while (*text != 0) {
    const char *end = strchr(text, '\n');
    size_t count = end == NULL ? strlen(text) : (size_t)(end - text);
    char *line = strndup(text, count);
    struct curl_slist *longer = line == NULL ? NULL : curl_slist_append(list, line);
    free(line);
    if (longer == NULL) {
      *failed = 1;
      return list;
    }
    list = longer;
    text += count + (end == NULL ? 0 : 1);
  }
  return list;
}

static exchange *fresh(ccurl_engine *engine) {
  exchange *one = engine->spare;
  if (one != NULL) {
    engine->spare = one->next;
    curl_easy_reset(one->easy);
    curl_slist_free_all(one->headers);
    curl_slist_free_all(one->resolve);
    // Large bodies are rare: what they needed is given back.
    if (one->body.room > (1 << 20)) {
      free(one->body.start);
      one->body = (bytes){0};
    }
    bytes request = one->request, head = one->head, body = one->body;
    CURL *easy = one->easy;
    memset(one, 0, sizeof(*one));
    one->easy = easy;
    one->request = request;
    one->head = head;
    one->body = body;
    one->request.count = one->head.count = one->body.count = 0;
  } else {
    one = calloc(1, sizeof(exchange));
    if (one == NULL) return NULL;
    one->easy = curl_easy_init();
    if (one->easy == NULL) {
      free(one);
      return NULL;
    }
  }
  one->engine = engine;
  return one;
}

int32_t ccurl_start(ccurl_engine *engine, const ccurl_request *request) {
  if (engine->running_count == engine->running_room) {
    size_t room = engine->running_room == 0 ? 16 : engine->running_room * 2;
    exchange **running = realloc(engine->running, room * sizeof(exchange *));
    if (running == NULL) return 0;
    engine->running = running;
    engine->running_room = room;
  }
  exchange *one = fresh(engine);
  if (one == NULL) return 0;
  int failed = 0;
  one->tag = request->tag;
  one->head_limit = request->head_limit;
  one->body_limit = request->body_limit;
  one->other_limit = request->other_limit;
  one->wire_limit = request->wire_limit;
  one->is_text = 1;
  one->headers = lines(request->headers, NULL, &failed);
  if (request->resolve != NULL) one->resolve = lines(request->resolve, NULL, &failed);
  CURL *easy = one->easy;
  CURLcode code = curl_easy_setopt(easy, CURLOPT_URL, request->url);
#define SET(option, value)                                        \
  do {                                                            \
    if (code == CURLE_OK) code = curl_easy_setopt(easy, option, value); \
  } while (0)
  SET(CURLOPT_PROTOCOLS_STR, "http,https");
  SET(CURLOPT_FOLLOWLOCATION, 0L);
  SET(CURLOPT_PATH_AS_IS, 1L);
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_PROXY, "");
  SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  SET(CURLOPT_PIPEWAIT, 1L);
  SET(CURLOPT_ACCEPT_ENCODING, "");
  SET(CURLOPT_HTTPHEADER, one->headers);
  SET(CURLOPT_TIMEOUT_MS, (long)request->deadline);
  SET(CURLOPT_CONNECTTIMEOUT_MS, (long)request->connect_deadline);
  SET(CURLOPT_ERRORBUFFER, one->error);
  SET(CURLOPT_OPENSOCKETFUNCTION, open_socket);
  SET(CURLOPT_OPENSOCKETDATA, one);
  SET(CURLOPT_HEADERFUNCTION, take_head);
  SET(CURLOPT_HEADERDATA, one);
  SET(CURLOPT_WRITEFUNCTION, take_body);
  SET(CURLOPT_WRITEDATA, one);
  SET(CURLOPT_DEBUGFUNCTION, take_debug);
  SET(CURLOPT_DEBUGDATA, one);
  SET(CURLOPT_VERBOSE, 1L);
  SET(CURLOPT_XFERINFOFUNCTION, watch);
  SET(CURLOPT_XFERINFODATA, one);
  SET(CURLOPT_NOPROGRESS, 0L);
  SET(CURLOPT_PRIVATE, one);
  if (one->resolve != NULL) SET(CURLOPT_RESOLVE, one->resolve);
  if (request->trust_file != NULL) SET(CURLOPT_CAINFO, request->trust_file);
#undef SET
  if (failed || code != CURLE_OK || curl_multi_add_handle(engine->multi, easy) != CURLM_OK) {
    free_exchange(one);
    return 0;
  }
  engine->running[engine->running_count++] = one;
  return 1;
}

void ccurl_run(ccurl_engine *engine, int32_t milliseconds) {
  int running = 0;
  curl_multi_perform(engine->multi, &running);
  // Fewer are running than were started: one is at its end.
  if ((size_t)running < engine->running_count || milliseconds == 0) return;
  curl_multi_poll(engine->multi, NULL, 0, milliseconds, NULL);
  curl_multi_perform(engine->multi, &running);
}

static int32_t outcome(exchange *one, CURLcode code, int32_t *truncated) {
  *truncated = ccurl_whole;
  if (code == CURLE_OK) return ccurl_done;
  if (one->no_memory || code == CURLE_OUT_OF_MEMORY) return ccurl_no_memory;
  if (one->head_too_large) return ccurl_head_too_large;
  if (one->head_ended) {
    // An answer has come, if not all of it.
    *truncated = one->limit_reached                    ? ccurl_truncated_length
                 : code == CURLE_OPERATION_TIMEDOUT    ? ccurl_truncated_time
                 : code == CURLE_BAD_CONTENT_ENCODING  ? ccurl_truncated_encoding
                                                       : ccurl_truncated_disconnect;
    return ccurl_done;
  }
  switch (code) {
  case CURLE_COULDNT_RESOLVE_HOST: return ccurl_no_name;
  case CURLE_COULDNT_CONNECT:
    return one->refused[0] != 0 && !one->is_connected ? ccurl_refused : ccurl_no_connection;
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_ISSUER_ERROR: return ccurl_certificate;
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_SSL_CIPHER:
  case CURLE_SSL_CACERT_BADFILE: return ccurl_tls;
  case CURLE_OPERATION_TIMEDOUT: return ccurl_timeout;
  case CURLE_GOT_NOTHING:
  case CURLE_RECV_ERROR:
  case CURLE_SEND_ERROR:
  case CURLE_PARTIAL_FILE: return ccurl_no_answer;
  case CURLE_UNSUPPORTED_PROTOCOL:
  case CURLE_WEIRD_SERVER_REPLY:
  case CURLE_HTTP2:
  case CURLE_HTTP2_STREAM: return ccurl_not_http;
  default: return ccurl_failed;
  }
}

int32_t ccurl_next(ccurl_engine *engine, ccurl_answer *answer) {
  CURLMsg *message;
  int left = 0;
  while ((message = curl_multi_info_read(engine->multi, &left)) != NULL) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL *easy = message->easy_handle;
    CURLcode code = message->data.result;
    exchange *one = NULL;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&one);
    memset(answer, 0, sizeof(*answer));
    answer->tag = one->tag;
    int32_t truncated = 0;
    answer->outcome = outcome(one, code, &truncated);
    answer->truncated = truncated;
    answer->message = code == CURLE_OK ? "" : one->error[0] != 0 ? one->error : curl_easy_strerror(code);
    long verify = 0, status = 0, version = 0;
    curl_off_t wire = 0, total = 0, first = 0;
    char *address = NULL;
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verify);
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy, CURLINFO_HTTP_VERSION, &version);
    curl_easy_getinfo(easy, CURLINFO_SIZE_DOWNLOAD_T, &wire);
    curl_easy_getinfo(easy, CURLINFO_TOTAL_TIME_T, &total);
    curl_easy_getinfo(easy, CURLINFO_STARTTRANSFER_TIME_T, &first);
    curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &address);
    answer->verify = verify;
    answer->status = one->head.count > 0 ? (int32_t)status : 0;
    answer->version = version == CURL_HTTP_VERSION_1_0   ? 10
                      : version == CURL_HTTP_VERSION_1_1 ? 11
                      : version == CURL_HTTP_VERSION_2_0 ? 20
                      : version == CURL_HTTP_VERSION_3   ? 30
                                                         : 0;
    answer->request = one->request.start;
    answer->request_count = one->request.count;
    answer->head = one->head.start;
    answer->head_count = one->head.count;
    answer->body = one->body.start;
    answer->body_count = one->body.count;
    answer->wire_count = wire;
    answer->has_excess = one->has_excess;
    answer->address = answer->outcome == ccurl_refused ? one->refused : address == NULL ? "" : address;
    answer->total_time = (double)total / 1000;
    answer->first_byte_time = (double)first / 1000;
    for (size_t i = 0; i < engine->running_count; i++) {
      if (engine->running[i] == one) {
        engine->running[i] = engine->running[--engine->running_count];
        break;
      }
    }
    engine->given = one;
    return 1;
  }
  return 0;
}

void ccurl_release(ccurl_engine *engine) {
  exchange *one = engine->given;
  if (one == NULL) return;
  engine->given = NULL;
  curl_multi_remove_handle(engine->multi, one->easy);
  one->next = engine->spare;
  engine->spare = one;
}

const char *ccurl_version(void) { return curl_version_info(CURLVERSION_NOW)->version; }
