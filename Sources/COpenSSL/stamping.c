#include "COpenSSL.h"

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <stdio.h>
#include <string.h>

size_t copenssl_stamp_query(const uint8_t *digest, void *output, size_t room) {
  size_t count = 0;
  uint8_t *der = NULL;
  TS_REQ *query = TS_REQ_new();
  TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
  X509_ALGOR *algorithm = X509_ALGOR_new();
  if (query != NULL && imprint != NULL && algorithm != NULL &&
      X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, NULL) == 1 &&
      TS_MSG_IMPRINT_set_algo(imprint, algorithm) == 1 &&
      TS_MSG_IMPRINT_set_msg(imprint, (unsigned char *)digest, 32) == 1 &&
      TS_REQ_set_version(query, 1) == 1 && TS_REQ_set_msg_imprint(query, imprint) == 1 &&
      TS_REQ_set_cert_req(query, 1) == 1) {
    int length = i2d_TS_REQ(query, &der);
    if (length > 0 && (size_t)length <= room) {
      memcpy(output, der, (size_t)length);
      count = (size_t)length;
    }
  }
  OPENSSL_free(der);
  X509_ALGOR_free(algorithm);
  TS_MSG_IMPRINT_free(imprint);
  TS_REQ_free(query);
  ERR_clear_error();
  return count;
}

static void say(char *words, size_t room, const char *text) { snprintf(words, room, "%s", text); }

static void say_error(char *words, size_t room, const char *otherwise) {
  unsigned long code = ERR_peek_last_error();
  const char *reason = code == 0 ? NULL : ERR_reason_error_string(code);
  say(words, room, reason == NULL ? otherwise : reason);
  ERR_clear_error();
}

// Certificates of a PEM file into a store; how many there were.
static int trust(X509_STORE *store, const void *pem, size_t count) {
  int found = 0;
  BIO *input = BIO_new_mem_buf(pem, (int)count);
  X509 *certificate;
  while (input != NULL && (certificate = PEM_read_bio_X509(input, NULL, NULL, NULL)) != NULL) {
    found += X509_STORE_add_cert(store, certificate) == 1;
    X509_free(certificate);
  }
  BIO_free(input);
  ERR_clear_error();
  return found;
}

int32_t copenssl_stamp_verify(
    const void *response, size_t count, const uint8_t *digest, const void *authorities,
    size_t authorities_count, char *moment, size_t moment_room, char *words, size_t words_room) {
  const unsigned char *place = response;
  TS_RESP *answer = d2i_TS_RESP(NULL, &place, (long)count);
  say(moment, moment_room, "");
  if (answer == NULL || place != (const unsigned char *)response + count) {
    TS_RESP_free(answer);
    ERR_clear_error();
    say(words, words_room, "it is no time-stamp response in DER");
    return copenssl_stamp_unreadable;
  }
  TS_TST_INFO *facts = TS_RESP_get_tst_info(answer);
  long status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(answer)));
  if (facts == NULL || (status != 0 && status != 1)) {
    TS_RESP_free(answer);
    ERR_clear_error();
    say(words, words_room, "the authority refused the request");
    return copenssl_stamp_unreadable;
  }
  const ASN1_GENERALIZEDTIME *time = TS_TST_INFO_get_time(facts);
  struct tm parts = {0};
  if (ASN1_TIME_to_tm(time, &parts) == 1) {
    snprintf(
        moment, moment_room, "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.tm_year + 1900,
        parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
  }
  int32_t result = copenssl_stamp_other;
  X509_STORE *store = X509_STORE_new();
  TS_VERIFY_CTX *context = TS_VERIFY_CTX_new();
  if (store == NULL || context == NULL) {
    say(words, words_room, "no memory is left");
  } else if (trust(store, authorities, authorities_count) == 0) {
    say(words, words_room, "the file of authorities holds no certificate in PEM");
    result = copenssl_stamp_no_authority;
  } else {
    // The chain is judged as of the moment that the stamp states, so that the answer stays the same.
    X509_VERIFY_PARAM *rules = X509_STORE_get0_param(store);
    struct tm utc = parts;
    X509_VERIFY_PARAM_set_time(rules, timegm(&utc));
    unsigned char *imprint = OPENSSL_memdup(digest, 32);
    TS_VERIFY_CTX_set_flags(context, TS_VFY_VERSION | TS_VFY_SIGNATURE | TS_VFY_IMPRINT);
    TS_VERIFY_CTX_set_imprint(context, imprint, 32);
    TS_VERIFY_CTX_set_store(context, store);
    store = NULL;  // the context's now
    if (TS_RESP_verify_response(context, answer) == 1) {
      result = copenssl_stamp_fine;
      say(words, words_room, "");
    } else {
      say_error(words, words_room, "its signature does not fit");
    }
  }
  TS_VERIFY_CTX_free(context);
  X509_STORE_free(store);
  TS_RESP_free(answer);
  ERR_clear_error();
  return result;
}
