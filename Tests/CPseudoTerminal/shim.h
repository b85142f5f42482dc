// Opening a pseudo-terminal and starting a child in a session of its own, which needs names that
// Swift's Glibc module does not show. Defining _GNU_SOURCE here instead would change the layout of
// types that the two modules share.
#pragma once
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <unistd.h>

#ifndef POSIX_SPAWN_SETSID
#define POSIX_SPAWN_SETSID 0x80
#endif
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);

// Opens a pair of the given size; 0 when it worked. The controller is closed in children; `path`,
// of at least 64 bytes, gets the name of the terminal.
static inline int pseudo_terminal_open(int *controller, int *terminal, char *path,
                                       unsigned short columns, unsigned short rows) {
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  if (openpty(controller, terminal, path, NULL, &size) != 0) {
    return -1;
  }
  return fcntl(*controller, F_SETFD, FD_CLOEXEC);
}

static inline int pseudo_terminal_resize(int controller, unsigned short columns,
                                         unsigned short rows) {
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  return ioctl(controller, TIOCSWINSZ, &size);
}

// Starts `program` with the terminal at `path` as its input, output, error and controlling
// terminal; gives the process, or -1. The leader of a new session that opens a terminal gets it as
// its controlling terminal, so that Ctrl-C and changes of size reach the child as signals.
static inline pid_t pseudo_terminal_spawn(const char *program, const char *path,
                                          char *const arguments[], char *const environment[]) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&actions, 0, 1);
  posix_spawn_file_actions_adddup2(&actions, 0, 2);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  sigset_t none;
  sigset_t defaults;
  sigemptyset(&none);
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGINT);
  sigaddset(&defaults, SIGTSTP);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK |
                                            POSIX_SPAWN_SETSIGDEF);
  pid_t process = -1;
  int failure = posix_spawn(&process, program, &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return failure == 0 ? process : -1;
}
