#include "common.h"

#include "CLibXML2.h"

#include <libxml/parser.h>
#include <libxml/xmlversion.h>
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;

void clibxml2_prepare(void) { pthread_once(&once, xmlInitParser); }

const char *clibxml2_version(void) { return LIBXML_DOTTED_VERSION; }
