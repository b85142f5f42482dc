import Glibc
import Language
import Operations
import Terminal
import Tensors

/// What the command line can ask for; each returns the exit status.
package struct Application {
  /// The exit statuses of the language page.
  package enum Status {
    /// Everything went well.
    package static let success: Int32 = 0
    /// The program's own error.
    package static let failure: Int32 = 1
    /// Wrong usage.
    package static let usage: Int32 = 2
    /// Interrupted by the learner.
    package static let interrupted: Int32 = 130
  }

  let settings: ConsoleSettings

  /// Creates the application with the settings of the command line.
  package init(_ settings: ConsoleSettings) {
    self.settings = settings
  }

  /// Evaluates expressions one after the other with the same variables.
  package func evaluate(_ texts: [String]) -> Int32 {
    run(texts.map { Source($0, name: "-e") })
  }

  /// Runs a script; `-` is standard input.
  package func run(file path: String) -> Int32 {
    do {
      let text = path == "-" ? StandardInput.readAll() : try TextFile.read(path)
      return run([script(text, name: path == "-" ? "stdin" : path)])
    } catch {
      let surface: any Surface = settings.isJSON ? JSONSurface() : TerminalSurface()
      surface.show(.failure(error), settings)
      return Status.failure
    }
  }

  /// The source of a file's text, in which columns count from behind a byte order mark.
  private func script(_ text: String, name: String) -> Source {
    let mark: Unicode.Scalar = "\u{FEFF}"
    guard text.unicodeScalars.first == mark else { return Source(text, name: name) }
    return Source(String(String.UnicodeScalarView(text.unicodeScalars.dropFirst())), name: name)
  }

  private func run(_ sources: [Source]) -> Int32 {
    Interruption.install()
    return LargeStack.run {
      // Made here, so that it is released here too: values may be nested deeply.
      let console = Console(settings)
      console.session.evaluator.stackAllowance = LargeStack.allowance
      Application.keep(console)
      return Watchdog.limit(settings.timeout) {
        for source in sources {
          guard console.run(source) else { return status(of: console) }
          if console.isLeaving { break }
        }
        return Status.success
      }
    }
  }

  /// Keeps a console until the process ends, which then need not release one by one the millions of
  /// steps that a program may have recorded.
  private static func keep(_ console: Console) {
    _ = Unmanaged.passRetained(console)
  }

  private func status(of console: Console) -> Int32 {
    console.lastFailure == .interrupted ? Status.interrupted : Status.failure
  }

  /// Reads and runs statements until the input ends: the console, or a pipe.
  package func interact() -> Int32 {
    guard isatty(STDIN_FILENO) == 1 else {
      return run([script(StandardInput.readAll(), name: "stdin")])
    }
    return LargeStack.run {
      let console = Console(settings)
      console.session.evaluator.stackAllowance = LargeStack.allowance
      Application.keep(console)
      console.publishNotes()
      Prompt(console).run()
      return Status.success
    }
  }
}
