// A static web server for one benchmark: files of a folder in memory, keep-alive, one thread, epoll. It is meant to
// be quicker than any crawler, so that crawlers are what is measured.
//
// usage: serve FOLDER PORT    prints "ready" and, on SIGTERM, the number of requests answered.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char *name;
  char *answer;
  size_t count;
} file;

static file *files;
static size_t file_count;
static volatile sig_atomic_t ended;
static void on_end(int number) { ended = number; }

static int by_name(const void *a, const void *b) { return strcmp(((const file *)a)->name, ((const file *)b)->name); }

static void load(const char *folder) {
  DIR *dir = opendir(folder);
  struct dirent *entry;
  size_t room = 0;
  while (dir != NULL && (entry = readdir(dir)) != NULL) {
    if (entry->d_name[0] == '.') continue;
    char path[4096];
    snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
    FILE *in = fopen(path, "rb");
    if (in == NULL) continue;
    struct stat facts;
    fstat(fileno(in), &facts);
    if (file_count == room) files = realloc(files, (room = room * 2 + 64) * sizeof(file));
    const char *type = strstr(entry->d_name, ".txt") != NULL ? "text/plain" : "text/html; charset=utf-8";
    char *answer = malloc((size_t)facts.st_size + 256);
    int head = sprintf(answer, "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %lld\r\n\r\n", type, (long long)facts.st_size);
    size_t body = fread(answer + head, 1, (size_t)facts.st_size, in);
    fclose(in);
    files[file_count++] = (file){strdup(entry->d_name), answer, (size_t)head + body};
  }
  qsort(files, file_count, sizeof(file), by_name);
}

static const char missing[] = "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nnone";

typedef struct {
  int socket;
  size_t count;
  char input[16384];
} connection;

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  load(argv[1]);
  signal(SIGTERM, on_end);
  signal(SIGPIPE, SIG_IGN);
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[2]))};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(listener, (struct sockaddr *)&address, sizeof(address)) != 0 || listen(listener, 128) != 0) return 1;
  int queue = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(queue, EPOLL_CTL_ADD, listener, &event);
  printf("ready %zu\n", file_count);
  fflush(stdout);
  long requests = 0;
  while (!ended) {
    struct epoll_event events[64];
    int count = epoll_wait(queue, events, 64, 1000);
    for (int i = 0; i < count; i++) {
      connection *peer = events[i].data.ptr;
      if (peer == NULL) {
        int socket = accept4(listener, NULL, NULL, 0);
        if (socket < 0) continue;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
        peer = calloc(1, sizeof(connection));
        peer->socket = socket;
        struct epoll_event added = {.events = EPOLLIN, .data.ptr = peer};
        epoll_ctl(queue, EPOLL_CTL_ADD, socket, &added);
        continue;
      }
      ssize_t got = read(peer->socket, peer->input + peer->count, sizeof(peer->input) - 1 - peer->count);
      int gone = got <= 0;
      if (!gone) {
        peer->count += (size_t)got;
        peer->input[peer->count] = 0;
        char *end;
        while ((end = strstr(peer->input, "\r\n\r\n")) != NULL) {
          char name[1024] = "";
          sscanf(peer->input, "%*s /%1023[^ ]", name);
          if (name[0] == 0 || name[0] == 'H') strcpy(name, "index.html");
          file wanted = {.name = name};
          file *found = bsearch(&wanted, files, file_count, sizeof(file), by_name);
          const char *answer = found == NULL ? missing : found->answer;
          size_t left = found == NULL ? sizeof(missing) - 1 : found->count;
          while (left > 0) {
            ssize_t sent = write(peer->socket, answer, left);
            if (sent <= 0) {
              gone = 1;
              break;
            }
            answer += sent;
            left -= (size_t)sent;
          }
          requests++;
          size_t used = (size_t)(end + 4 - peer->input);
          memmove(peer->input, end + 4, peer->count - used + 1);
          peer->count -= used;
        }
        if (peer->count == sizeof(peer->input) - 1) gone = 1;
      }
      if (gone) {
        close(peer->socket);
        free(peer);
      }
    }
  }
  printf("%ld\n", requests);
  return 0;
}
