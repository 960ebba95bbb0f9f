#ifndef CTLS_H
#define CTLS_H

// The door to sockets and to OpenSSL's libssl: names, connections and TLS with one deadline, and
// the checks that need a public key. Deadlines are milliseconds of `ctls_now`, absolute. No
// function raises a signal or writes to standard error.

#include <stddef.h>
#include <stdint.h>

/// What a call of this door came to. Greater than or equal to 0 is success.
enum {
  CTLS_DEADLINE = -1,  ///< the deadline passed
  CTLS_SYSTEM = -2,    ///< the system refused: see `code` (errno)
  CTLS_NAME = -3,      ///< the name is not known: see `code` (EAI_…)
  CTLS_TLS = -4,       ///< the other side does not speak TLS as it should: see `reason`
  CTLS_MEMORY = -5,    ///< out of memory
};

/// An address of the network: 4 or 16 bytes.
typedef struct {
  int32_t count;
  uint8_t bytes[16];
} ctls_address;

/// A connection, plain or TLS.
typedef struct ctls_stream ctls_stream;

/// Milliseconds of a clock that never goes back.
int64_t ctls_now(void);

/// Looks a name up; writes at most `room` addresses and returns their number.
int32_t ctls_resolve(
    const char *_Nonnull host, int64_t deadline, ctls_address *_Nonnull addresses, int32_t room,
    int32_t *_Nonnull code);

/// Opens a plain connection to exactly this address. Null on failure, told in `failure` and `code`.
ctls_stream *_Nullable ctls_connect(
    const ctls_address *_Nonnull address, uint16_t port, int64_t deadline,
    int32_t *_Nonnull failure, int32_t *_Nonnull code);

/// Versions of TLS as the wire names them: 0x0301 is 1.0, 0x0304 is 1.3; 0 for any.
/// Shakes hands over an open connection, without judging the certificates.
int32_t ctls_handshake(
    ctls_stream *_Nonnull stream, const char *_Nullable server_name, int32_t lowest,
    int32_t highest, int64_t deadline, char *_Nonnull reason, size_t reason_room);

/// The version agreed on, as 0x0303.
int32_t ctls_version(ctls_stream *_Nonnull stream);
/// The cipher suite's name (of RFC 8446 or the IANA list), empty when none.
void ctls_cipher(ctls_stream *_Nonnull stream, char *_Nonnull name, size_t room);
/// Certificates that the server sent.
int32_t ctls_chain_count(ctls_stream *_Nonnull stream);
/// DER of a certificate: returns its size, and writes it when it fits into `room`.
int64_t ctls_chain_der(
    ctls_stream *_Nonnull stream, int32_t index, uint8_t *_Nullable der, size_t room);

/// Reads at most `room` bytes: their number, 0 at the end. `CTLS_TLS` when the other side closed
/// without saying so.
int64_t ctls_read(
    ctls_stream *_Nonnull stream, void *_Nonnull bytes, size_t room, int64_t deadline,
    int32_t *_Nonnull code);
/// Writes all of the bytes; 0 on success.
int64_t ctls_write(
    ctls_stream *_Nonnull stream, const void *_Nonnull bytes, size_t count, int64_t deadline,
    int32_t *_Nonnull code);
/// Closes and frees.
void ctls_close(ctls_stream *_Nonnull stream);

/// Checks a chain given as DER pieces in one run of bytes: the first is the leaf. `store` is a PEM
/// file of trusted roots, null for the system's. `at` is in seconds since 1970. Returns 0 when a
/// path to a root was found, else OpenSSL's number of the reason (positive), whose words are in
/// `reason`, or `CTLS_TLS` when a certificate or the store cannot be read. `depth` is the place in
/// the path at which checking failed.
int32_t ctls_verify(
    const uint8_t *_Nonnull ders, const size_t *_Nonnull sizes, int32_t count,
    const char *_Nullable store, int64_t at, int32_t *_Nonnull depth, char *_Nonnull reason,
    size_t reason_room);

/// Whether `issuer`'s key made the signature of `subject`: 1 yes, 0 no, `CTLS_TLS` unreadable.
int32_t ctls_is_signed_by(
    const uint8_t *_Nonnull subject, size_t subject_count, const uint8_t *_Nonnull issuer,
    size_t issuer_count);

#endif
