#include "COpenSSL.h"

#include <openssl/evp.h>

// A `copenssl_sha256` is an EVP_MD_CTX under another name; it is never dereferenced here.

copenssl_sha256 *copenssl_sha256_open(void) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (context != NULL && EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1) {
    EVP_MD_CTX_free(context);
    context = NULL;
  }
  return (copenssl_sha256 *)context;
}

int32_t copenssl_sha256_update(copenssl_sha256 *hash, const void *bytes, size_t count) {
  return count == 0 || EVP_DigestUpdate((EVP_MD_CTX *)hash, bytes, count) == 1;
}

int32_t copenssl_sha256_finish(copenssl_sha256 *hash, uint8_t *digest) {
  unsigned int length = 0;
  return EVP_DigestFinal_ex((EVP_MD_CTX *)hash, digest, &length) == 1 && length == 32;
}

void copenssl_sha256_close(copenssl_sha256 *hash) { EVP_MD_CTX_free((EVP_MD_CTX *)hash); }

int32_t copenssl_sha256_of(const void *bytes, size_t count, uint8_t *digest) {
  unsigned int length = 0;
  return EVP_Digest(bytes, count, digest, &length, EVP_sha256(), NULL) == 1 && length == 32;
}
