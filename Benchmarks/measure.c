// Runs a command and appends to a file what it took.
//
// Usage: measure FILE COMMAND…
// Appends one line: wall seconds, user seconds, system seconds, peak resident KiB. Ends as the
// command ends. The peak is the kernel's ru_maxrss of the command alone.

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time) {
  return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int count, char **words) {
  if (count < 3) {
    fprintf(stderr, "Usage: measure FILE COMMAND…\n");
    return 2;
  }
  double begin = now();
  pid_t child = fork();
  if (child < 0) {
    perror("measure: fork");
    return 2;
  }
  if (child == 0) {
    execvp(words[2], words + 2);
    perror(words[2]);
    _exit(127);
  }
  int status;
  struct rusage used;
  if (wait4(child, &status, 0, &used) < 0) {
    perror("measure: wait4");
    return 2;
  }
  double wall = now() - begin;
  FILE *file = fopen(words[1], "a");
  if (file == NULL) {
    perror(words[1]);
    return 2;
  }
  fprintf(file, "%.3f %.3f %.3f %ld\n", wall, seconds(used.ru_utime), seconds(used.ru_stime),
          used.ru_maxrss);
  fclose(file);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
