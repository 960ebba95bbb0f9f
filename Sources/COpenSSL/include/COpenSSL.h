#ifndef COPENSSL_H
#define COPENSSL_H

// The door to OpenSSL's libcrypto: SHA-256, at once or piece by piece; Ed25519 signatures; time stamps
// (RFC 3161).

#include <stddef.h>
#include <stdint.h>

/// A SHA-256 computation under way.
typedef struct copenssl_sha256 copenssl_sha256;

/// Begins a computation; null when out of memory.
copenssl_sha256 *_Nullable copenssl_sha256_open(void);
/// Takes `count` more bytes; 1 on success, 0 on failure.
int32_t copenssl_sha256_update(
    copenssl_sha256 *_Nonnull hash, const void *_Nullable bytes, size_t count);
/// Writes the 32 bytes of the digest; 1 on success, 0 on failure. The computation is then over.
int32_t copenssl_sha256_finish(copenssl_sha256 *_Nonnull hash, uint8_t *_Nonnull digest);
/// Frees the computation, finished or not.
void copenssl_sha256_close(copenssl_sha256 *_Nonnull hash);

/// Writes the digest of `count` bytes into the 32 bytes at `digest`; 1 on success, 0 on failure.
int32_t copenssl_sha256_of(
    const void *_Nullable bytes, size_t count, uint8_t *_Nonnull digest);

// MARK: Ed25519 (RFC 8032)

/// What became of a key.
enum copenssl_key_status {
  copenssl_key_fine = 1,
  /// Not PEM, or not a key.
  copenssl_key_unreadable = 0,
  /// A key that needs a passphrase.
  copenssl_key_encrypted = -1,
  /// A key of another algorithm.
  copenssl_key_of_another_kind = -2,
};

/// Signs `count` bytes with the private key in `pem`: writes 64 bytes of signature and the 32 bytes of
/// the public key. One of `copenssl_key_status`.
int32_t copenssl_ed25519_sign(
    const void *_Nonnull pem, size_t pem_count, const void *_Nullable message, size_t count,
    uint8_t *_Nonnull signature, uint8_t *_Nonnull public_key);
/// Reads the public key in `pem` into 32 bytes. One of `copenssl_key_status`.
int32_t copenssl_ed25519_public(
    const void *_Nonnull pem, size_t pem_count, uint8_t *_Nonnull public_key);
/// Writes a public key of 32 bytes as PEM; its length, 0 when it does not fit in `room`.
size_t copenssl_ed25519_pem(
    const uint8_t *_Nonnull public_key, void *_Nonnull output, size_t room);
/// 1 when the 64 bytes of signature are that key's of the message, else 0.
int32_t copenssl_ed25519_verify(
    const uint8_t *_Nonnull public_key, const void *_Nullable message, size_t count,
    const uint8_t *_Nonnull signature);

// MARK: time stamps (RFC 3161)

/// What became of a time stamp.
enum copenssl_stamp_status {
  copenssl_stamp_fine = 1,
  /// Not one, or one that says no.
  copenssl_stamp_unreadable = 0,
  /// Of other bytes, or not signed by an authority that is trusted.
  copenssl_stamp_other = -1,
  /// The authorities' file holds no certificate.
  copenssl_stamp_no_authority = -2,
};

/// Writes a request for a time stamp of a SHA-256 digest as DER: version 1, certificate asked for, no
/// nonce; its length, 0 when it does not fit in `room`.
size_t copenssl_stamp_query(
    const uint8_t *_Nonnull digest, void *_Nonnull output, size_t room);
/// Checks a response against a digest and the certificates in `authorities` (PEM). Writes the moment of
/// the stamp (RFC 3339) and, unless it is fine, what is wrong. One of `copenssl_stamp_status`.
int32_t copenssl_stamp_verify(
    const void *_Nonnull response, size_t count, const uint8_t *_Nonnull digest,
    const void *_Nonnull authorities, size_t authorities_count, char *_Nonnull moment,
    size_t moment_room, char *_Nonnull words, size_t words_room);

#endif
