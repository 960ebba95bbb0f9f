#include "COpenSSL.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <string.h>

// Never asks a person for a passphrase.
static int no_passphrase(char *buffer, int size, int writing, void *data) {
  (void)buffer;
  (void)size;
  (void)writing;
  *(int *)data = 1;
  return -1;
}

static int32_t raw_public(EVP_PKEY *key, uint8_t *public_key) {
  size_t length = 32;
  if (EVP_PKEY_id(key) != EVP_PKEY_ED25519) return copenssl_key_of_another_kind;
  if (EVP_PKEY_get_raw_public_key(key, public_key, &length) != 1 || length != 32) {
    return copenssl_key_unreadable;
  }
  return copenssl_key_fine;
}

int32_t copenssl_ed25519_sign(
    const void *pem, size_t pem_count, const void *message, size_t count, uint8_t *signature,
    uint8_t *public_key) {
  int wanted = 0;
  BIO *input = BIO_new_mem_buf(pem, (int)pem_count);
  EVP_PKEY *key = input == NULL ? NULL : PEM_read_bio_PrivateKey(input, NULL, no_passphrase, &wanted);
  BIO_free(input);
  ERR_clear_error();
  if (key == NULL) return wanted ? copenssl_key_encrypted : copenssl_key_unreadable;
  int32_t status = raw_public(key, public_key);
  if (status == copenssl_key_fine) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    size_t length = 64;
    if (context == NULL || EVP_DigestSignInit(context, NULL, NULL, NULL, key) != 1 ||
        EVP_DigestSign(context, signature, &length, message, count) != 1 || length != 64) {
      status = copenssl_key_unreadable;
    }
    EVP_MD_CTX_free(context);
  }
  EVP_PKEY_free(key);
  ERR_clear_error();
  return status;
}

int32_t copenssl_ed25519_public(const void *pem, size_t pem_count, uint8_t *public_key) {
  BIO *input = BIO_new_mem_buf(pem, (int)pem_count);
  EVP_PKEY *key = input == NULL ? NULL : PEM_read_bio_PUBKEY(input, NULL, NULL, NULL);
  BIO_free(input);
  int32_t status = key == NULL ? copenssl_key_unreadable : raw_public(key, public_key);
  EVP_PKEY_free(key);
  ERR_clear_error();
  return status;
}

size_t copenssl_ed25519_pem(const uint8_t *public_key, void *output, size_t room) {
  size_t count = 0;
  EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, public_key, 32);
  BIO *memory = BIO_new(BIO_s_mem());
  if (key != NULL && memory != NULL && PEM_write_bio_PUBKEY(memory, key) == 1) {
    char *bytes = NULL;
    long length = BIO_get_mem_data(memory, &bytes);
    if (length > 0 && (size_t)length <= room) {
      memcpy(output, bytes, (size_t)length);
      count = (size_t)length;
    }
  }
  BIO_free(memory);
  EVP_PKEY_free(key);
  ERR_clear_error();
  return count;
}

int32_t copenssl_ed25519_verify(
    const uint8_t *public_key, const void *message, size_t count, const uint8_t *signature) {
  EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, public_key, 32);
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  int fits = key != NULL && context != NULL &&
             EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1 &&
             EVP_DigestVerify(context, signature, 64, message, count) == 1;
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(key);
  ERR_clear_error();
  return fits;
}
