#include "CTLS.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/// Largest certificate message that is read, in bytes.
#define CHAIN_LIMIT (256 << 10)

struct ctls_stream {
  int socket;
  int64_t deadline;  // of the call that is under way
  int late;          // whether that call ran out of time
  int system;        // errno of that call
  SSL_CTX *context;
  SSL *tls;
};

int64_t ctls_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// MARK: Names. getaddrinfo has no deadline, so a thread of its own asks; who leaves last frees.

typedef struct {
  pthread_mutex_t lock;
  pthread_cond_t done;
  int holders;
  int finished;
  int code;
  struct addrinfo *found;
  char *host;
} lookup;

static void lookup_leave(lookup *ask) {
  pthread_mutex_lock(&ask->lock);
  int left = --ask->holders;
  pthread_mutex_unlock(&ask->lock);
  if (left > 0) return;
  if (ask->found != NULL) freeaddrinfo(ask->found);
  pthread_cond_destroy(&ask->done);
  pthread_mutex_destroy(&ask->lock);
  free(ask->host);
  free(ask);
}

static void *lookup_run(void *argument) {
  lookup *ask = argument;
  struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM};
  struct addrinfo *found = NULL;
  int code = getaddrinfo(ask->host, NULL, &hints, &found);
  pthread_mutex_lock(&ask->lock);
  ask->code = code;
  ask->found = code == 0 ? found : NULL;
  ask->finished = 1;
  pthread_cond_signal(&ask->done);
  pthread_mutex_unlock(&ask->lock);
  lookup_leave(ask);
  return NULL;
}

int32_t ctls_resolve(
    const char *host, int64_t deadline, ctls_address *addresses, int32_t room, int32_t *code) {
  *code = 0;
  lookup *ask = calloc(1, sizeof *ask);
  if (ask == NULL) return CTLS_MEMORY;
  ask->host = strdup(host);
  ask->holders = 2;
  pthread_mutex_init(&ask->lock, NULL);
  pthread_condattr_t clock;
  pthread_condattr_init(&clock);
  pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
  pthread_cond_init(&ask->done, &clock);
  pthread_condattr_destroy(&clock);
  pthread_t thread;
  if (ask->host == NULL || pthread_create(&thread, NULL, lookup_run, ask) != 0) {
    ask->holders = 1;
    lookup_leave(ask);
    return CTLS_MEMORY;
  }
  pthread_detach(thread);
  struct timespec until = {.tv_sec = deadline / 1000, .tv_nsec = (deadline % 1000) * 1000000};
  pthread_mutex_lock(&ask->lock);
  int wait = 0;
  while (!ask->finished && wait == 0)
    wait = pthread_cond_timedwait(&ask->done, &ask->lock, &until);
  int32_t count = 0;
  if (!ask->finished) {
    count = CTLS_DEADLINE;
  } else if (ask->code != 0) {
    *code = ask->code;
    count = CTLS_NAME;
  } else {
    for (struct addrinfo *one = ask->found; one != NULL && count < room; one = one->ai_next) {
      ctls_address *address = &addresses[count];
      if (one->ai_family == AF_INET) {
        address->count = 4;
        memcpy(address->bytes, &((struct sockaddr_in *)one->ai_addr)->sin_addr, 4);
        count += 1;
      } else if (one->ai_family == AF_INET6) {
        address->count = 16;
        memcpy(address->bytes, &((struct sockaddr_in6 *)one->ai_addr)->sin6_addr, 16);
        count += 1;
      }
    }
  }
  pthread_mutex_unlock(&ask->lock);
  lookup_leave(ask);
  return count;
}

// MARK: Sockets

/// Waits until the socket is ready: 1 yes, 0 too late, -1 failed.
static int wait_for(int socket, short events, int64_t deadline) {
  for (;;) {
    int64_t left = deadline - ctls_now();
    if (left <= 0) return 0;
    struct pollfd one = {.fd = socket, .events = events};
    int ready = poll(&one, 1, left > 1000000 ? 1000000 : (int)left);
    if (ready > 0) return 1;
    if (ready < 0 && errno != EINTR) return -1;
  }
}

ctls_stream *ctls_connect(
    const ctls_address *address, uint16_t port, int64_t deadline, int32_t *failure,
    int32_t *code) {
  *failure = CTLS_SYSTEM;
  *code = 0;
  struct sockaddr_storage place = {0};
  socklen_t size;
  if (address->count == 4) {
    struct sockaddr_in *v4 = (struct sockaddr_in *)&place;
    v4->sin_family = AF_INET;
    v4->sin_port = htons(port);
    memcpy(&v4->sin_addr, address->bytes, 4);
    size = sizeof *v4;
  } else {
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&place;
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    memcpy(&v6->sin6_addr, address->bytes, 16);
    size = sizeof *v6;
  }
  int handle = socket(place.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (handle < 0) {
    *code = errno;
    return NULL;
  }
  int one = 1;
  setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (connect(handle, (struct sockaddr *)&place, size) != 0) {
    int error = errno;
    if (error == EINPROGRESS) {
      int ready = wait_for(handle, POLLOUT, deadline);
      if (ready == 0) {
        close(handle);
        *failure = CTLS_DEADLINE;
        return NULL;
      }
      socklen_t room = sizeof error;
      if (ready < 0 || getsockopt(handle, SOL_SOCKET, SO_ERROR, &error, &room) != 0)
        error = errno;
    }
    if (error != 0) {
      close(handle);
      *code = error;
      return NULL;
    }
  }
  ctls_stream *stream = calloc(1, sizeof *stream);
  if (stream == NULL) {
    close(handle);
    *failure = CTLS_MEMORY;
    return NULL;
  }
  stream->socket = handle;
  return stream;
}

/// Bytes received, 0 at the end, -1 on failure (`late` or `system` tell).
static ssize_t plain_read(ctls_stream *stream, void *bytes, size_t room) {
  for (;;) {
    ssize_t count = recv(stream->socket, bytes, room, 0);
    if (count >= 0) return count;
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) {
      stream->system = errno;
      return -1;
    }
    int ready = wait_for(stream->socket, POLLIN, stream->deadline);
    if (ready == 0) stream->late = 1;
    if (ready <= 0) return -1;
  }
}

static ssize_t plain_write(ctls_stream *stream, const void *bytes, size_t count) {
  for (;;) {
    ssize_t sent = send(stream->socket, bytes, count, MSG_NOSIGNAL);
    if (sent >= 0) return sent;
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) {
      stream->system = errno;
      return -1;
    }
    int ready = wait_for(stream->socket, POLLOUT, stream->deadline);
    if (ready == 0) stream->late = 1;
    if (ready <= 0) return -1;
  }
}

// MARK: TLS. OpenSSL reads and writes through a BIO of ours, so that every wait has the deadline
// and no write raises SIGPIPE.

static int bio_read(BIO *bio, char *bytes, int room) {
  if (bytes == NULL || room <= 0) return 0;
  return (int)plain_read(BIO_get_data(bio), bytes, (size_t)room);
}

static int bio_write(BIO *bio, const char *bytes, int count) {
  if (bytes == NULL || count <= 0) return 0;
  return (int)plain_write(BIO_get_data(bio), bytes, (size_t)count);
}

static long bio_control(BIO *bio, int command, long number, void *pointer) {
  (void)bio;
  (void)number;
  (void)pointer;
  return command == BIO_CTRL_FLUSH;
}

static BIO_METHOD *method;
static pthread_once_t method_once = PTHREAD_ONCE_INIT;

static void method_make(void) {
  BIO_METHOD *made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "deadline");
  if (made == NULL) return;
  BIO_meth_set_read(made, bio_read);
  BIO_meth_set_write(made, bio_write);
  BIO_meth_set_ctrl(made, bio_control);
  method = made;
}

static void begin(ctls_stream *stream, int64_t deadline) {
  stream->deadline = deadline;
  stream->late = 0;
  stream->system = 0;
  ERR_clear_error();
}

static void say_error(char *reason, size_t room, const char *otherwise) {
  unsigned long error = ERR_peek_last_error();
  const char *words = error == 0 ? NULL : ERR_reason_error_string(error);
  snprintf(reason, room, "%s", words != NULL ? words : otherwise);
}

int32_t ctls_handshake(
    ctls_stream *stream, const char *server_name, int32_t lowest, int32_t highest,
    int64_t deadline, char *reason, size_t reason_room) {
  begin(stream, deadline);
  reason[0] = 0;
  pthread_once(&method_once, method_make);
  if (method == NULL || stream->tls != NULL) return CTLS_MEMORY;
  stream->context = SSL_CTX_new(TLS_client_method());
  if (stream->context == NULL) return CTLS_MEMORY;
  // What a server offers is told, not judged here: old versions and small keys are let in.
  SSL_CTX_set_security_level(stream->context, 0);
  SSL_CTX_set_verify(stream->context, SSL_VERIFY_NONE, NULL);
  SSL_CTX_set_max_cert_list(stream->context, CHAIN_LIMIT);
  SSL_CTX_set_options(stream->context, SSL_OP_LEGACY_SERVER_CONNECT);
  SSL_CTX_set_min_proto_version(stream->context, lowest == 0 ? TLS1_VERSION : lowest);
  SSL_CTX_set_max_proto_version(stream->context, highest);
  stream->tls = SSL_new(stream->context);
  BIO *bio = BIO_new(method);
  if (stream->tls == NULL || bio == NULL) {
    BIO_free(bio);
    return CTLS_MEMORY;
  }
  BIO_set_data(bio, stream);
  BIO_set_init(bio, 1);
  SSL_set_bio(stream->tls, bio, bio);
  if (server_name != NULL) SSL_set_tlsext_host_name(stream->tls, server_name);
  if (SSL_connect(stream->tls) == 1) return 0;
  if (stream->late) return CTLS_DEADLINE;
  say_error(
      reason, reason_room,
      stream->system != 0 ? "the connection was broken off"
                          : "the connection was closed during the handshake");
  return CTLS_TLS;
}

int32_t ctls_version(ctls_stream *stream) {
  return stream->tls == NULL ? 0 : SSL_version(stream->tls);
}

void ctls_cipher(ctls_stream *stream, char *name, size_t room) {
  const SSL_CIPHER *cipher = stream->tls == NULL ? NULL : SSL_get_current_cipher(stream->tls);
  const char *words = cipher == NULL ? NULL : SSL_CIPHER_standard_name(cipher);
  snprintf(name, room, "%s", words == NULL ? "" : words);
}

int32_t ctls_chain_count(ctls_stream *stream) {
  STACK_OF(X509) *chain = stream->tls == NULL ? NULL : SSL_get_peer_cert_chain(stream->tls);
  return chain == NULL ? 0 : sk_X509_num(chain);
}

int64_t ctls_chain_der(ctls_stream *stream, int32_t index, uint8_t *der, size_t room) {
  STACK_OF(X509) *chain = stream->tls == NULL ? NULL : SSL_get_peer_cert_chain(stream->tls);
  if (chain == NULL || index < 0 || index >= sk_X509_num(chain)) return CTLS_TLS;
  X509 *one = sk_X509_value(chain, index);
  int size = i2d_X509(one, NULL);
  if (size < 0) return CTLS_TLS;
  if (der != NULL && (size_t)size <= room) {
    unsigned char *end = der;
    i2d_X509(one, &end);
  }
  return size;
}

int64_t ctls_read(
    ctls_stream *stream, void *bytes, size_t room, int64_t deadline, int32_t *code) {
  begin(stream, deadline);
  *code = 0;
  if (stream->tls == NULL) {
    ssize_t count = plain_read(stream, bytes, room);
    if (count >= 0) return count;
    *code = stream->system;
    return stream->late ? CTLS_DEADLINE : CTLS_SYSTEM;
  }
  size_t count = 0;
  if (SSL_read_ex(stream->tls, bytes, room, &count) == 1) return (int64_t)count;
  if (SSL_get_error(stream->tls, 0) == SSL_ERROR_ZERO_RETURN) return 0;
  if (stream->late) return CTLS_DEADLINE;
  *code = stream->system;
  return stream->system != 0 ? CTLS_SYSTEM : CTLS_TLS;
}

int64_t ctls_write(
    ctls_stream *stream, const void *bytes, size_t count, int64_t deadline, int32_t *code) {
  begin(stream, deadline);
  *code = 0;
  const uint8_t *rest = bytes;
  while (count > 0) {
    size_t sent = 0;
    if (stream->tls == NULL) {
      ssize_t some = plain_write(stream, rest, count);
      if (some < 0) {
        *code = stream->system;
        return stream->late ? CTLS_DEADLINE : CTLS_SYSTEM;
      }
      sent = (size_t)some;
    } else if (SSL_write_ex(stream->tls, rest, count, &sent) != 1) {
      *code = stream->system;
      if (stream->late) return CTLS_DEADLINE;
      return stream->system != 0 ? CTLS_SYSTEM : CTLS_TLS;
    }
    rest += sent;
    count -= sent;
  }
  return 0;
}

void ctls_close(ctls_stream *stream) {
  SSL_free(stream->tls);
  SSL_CTX_free(stream->context);
  close(stream->socket);
  free(stream);
}

// MARK: Signatures and trust

static X509 *read_der(const uint8_t *der, size_t count) {
  const unsigned char *place = der;
  return count > INT32_MAX ? NULL : d2i_X509(NULL, &place, (long)count);
}

int32_t ctls_verify(
    const uint8_t *ders, const size_t *sizes, int32_t count, const char *store, int64_t at,
    int32_t *depth, char *reason, size_t reason_room) {
  int32_t result = CTLS_TLS;
  X509 *leaf = NULL;
  *depth = 0;
  ERR_clear_error();
  STACK_OF(X509) *rest = sk_X509_new_null();
  X509_STORE *trusted = X509_STORE_new();
  X509_STORE_CTX *check = X509_STORE_CTX_new();
  if (rest == NULL || trusted == NULL || check == NULL) {
    result = CTLS_MEMORY;
    goto end;
  }
  const uint8_t *place = ders;
  for (int32_t index = 0; index < count; place += sizes[index], index += 1) {
    X509 *one = read_der(place, sizes[index]);
    if (one == NULL) {
      *depth = index;
      snprintf(reason, reason_room, "certificate %d cannot be read", index + 1);
      goto end;
    }
    if (index == 0) {
      leaf = one;
    } else if (sk_X509_push(rest, one) == 0) {
      X509_free(one);
      result = CTLS_MEMORY;
      goto end;
    }
  }
  int loaded = store == NULL ? X509_STORE_set_default_paths(trusted)
                             : X509_STORE_load_file(trusted, store);
  if (loaded != 1) {
    say_error(reason, reason_room, "the trust store cannot be read");
    goto end;
  }
  if (X509_STORE_CTX_init(check, trusted, leaf, rest) != 1) {
    result = CTLS_MEMORY;
    goto end;
  }
  X509_STORE_CTX_set_purpose(check, X509_PURPOSE_SSL_SERVER);
  X509_STORE_CTX_set_time(check, X509_V_FLAG_USE_CHECK_TIME, (time_t)at);
  if (X509_verify_cert(check) == 1) {
    result = 0;
    *depth = X509_STORE_CTX_get_num_untrusted(check);
  } else {
    result = X509_STORE_CTX_get_error(check);
    *depth = X509_STORE_CTX_get_error_depth(check);
    if (result <= 0) result = X509_V_ERR_UNSPECIFIED;
    snprintf(reason, reason_room, "%s", X509_verify_cert_error_string(result));
  }
end:
  X509_STORE_CTX_free(check);
  X509_STORE_free(trusted);
  sk_X509_pop_free(rest, X509_free);
  X509_free(leaf);
  ERR_clear_error();
  return result;
}

int32_t ctls_is_signed_by(
    const uint8_t *subject, size_t subject_count, const uint8_t *issuer, size_t issuer_count) {
  X509 *below = read_der(subject, subject_count);
  X509 *above = read_der(issuer, issuer_count);
  EVP_PKEY *key = above == NULL ? NULL : X509_get0_pubkey(above);
  int32_t result = below == NULL || key == NULL ? CTLS_TLS : X509_verify(below, key) == 1;
  X509_free(below);
  X509_free(above);
  ERR_clear_error();
  return result;
}
