// libedit's interface is variadic where it is configured, which Swift cannot call: each option that
// the line editor uses is one function here. Nothing is kept here, neither state nor policy.
#pragma once
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

typedef unsigned char (*editline_command)(EditLine *, int);
typedef int (*editline_reader)(EditLine *, wchar_t *);

// Without a UTF-8 locale libedit drops or escapes every character beyond ASCII. Only LC_CTYPE is
// touched: numbers keep their decimal point.
static inline void editline_use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
    setlocale(LC_CTYPE, "C.UTF-8");
  }
}

// `output` takes what libedit itself would draw, `diagnostics` what it says about the terminal.
static inline EditLine *editline_create(const char *program, FILE *output, FILE *diagnostics,
                                        int input_descriptor, int output_descriptor) {
  return el_init_fd(program, stdin, output, diagnostics, input_descriptor, output_descriptor, 2);
}

static inline void editline_report_to_stderr(EditLine *editor) {
  el_set(editor, EL_SETFP, 2, stderr);
}

static inline void editline_set_client_data(EditLine *editor, void *data) {
  el_set(editor, EL_CLIENTDATA, data);
}

static inline void *editline_client_data(EditLine *editor) {
  void *data = NULL;
  return el_get(editor, EL_CLIENTDATA, &data) == 0 ? data : NULL;
}

static inline int editline_set_signal_handling(EditLine *editor, int on) {
  return el_set(editor, EL_SIGNAL, on);
}

static inline int editline_set_editor(EditLine *editor, const char *name) {
  return el_set(editor, EL_EDITOR, name);
}

static inline int editline_add_command(EditLine *editor, const char *name, const char *help,
                                       editline_command command) {
  return el_set(editor, EL_ADDFN, name, help, command);
}

static inline int editline_bind(EditLine *editor, const char *key, const char *command) {
  return el_set(editor, EL_BIND, key, command, NULL);
}

// The alternative key map is vi's command mode.
static inline int editline_bind_alternative(EditLine *editor, const char *key,
                                            const char *command) {
  return el_set(editor, EL_BIND, "-a", key, command, NULL);
}

static inline int editline_set_terminal_flag(EditLine *editor, const char *mode,
                                             const char *flag) {
  return el_set(editor, EL_SETTY, mode, flag, NULL);
}

static inline int editline_set_reader(EditLine *editor, editline_reader reader) {
  return el_set(editor, EL_GETCFN, reader);
}

static inline int editline_prepare_terminal(EditLine *editor, int raw) {
  return el_set(editor, EL_PREP_TERM, raw);
}

// The name of the key map in use, "emacs" or "vi"; NULL when libedit does not say.
static inline const char *editline_editor(EditLine *editor) {
  const char *name = NULL;
  return el_get(editor, EL_EDITOR, &name) == 0 ? name : NULL;
}

// Zero when the user's settings have switched editing off.
static inline int editline_is_editing(EditLine *editor) {
  int mode = 1;
  return el_get(editor, EL_EDITMODE, &mode) == 0 ? mode : 1;
}

static inline int editline_set_history(EditLine *editor, HistoryW *history) {
  return el_wset(editor, EL_HIST, history_w, history);
}

static inline int editline_history_set_size(HistoryW *history, int size) {
  HistEventW event;
  return history_w(history, &event, H_SETSIZE, size);
}

static inline int editline_history_enter(HistoryW *history, const wchar_t *line) {
  HistEventW event;
  return history_w(history, &event, H_ENTER, line);
}
