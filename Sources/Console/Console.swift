import Language
import Operations
import Terminal

/// A session together with the way in which it shows itself: the world around the language.
package final class Console {
  /// How the console looks.
  package var settings: ConsoleSettings
  /// The variables and the statements that change them.
  private(set) package lazy var session = Session(host: self, seed: settings.seed)
  /// Where things are shown.
  var surface: any Surface
  /// The code of the last error shown.
  private(set) var lastFailure: ErrorCode?
  /// The lesson that is open.
  var stage: LessonStage?
  /// Who tells the teacher's second screen where the lesson is; none where nobody could look.
  var notes: NotesPublisher?
  /// Whether the cells of a lesson run here, which may not do all that a learner may.
  var isInsideLesson = false
  /// Whether the learner asked to leave.
  var isLeaving = false

  /// Creates a console with an empty session.
  package convenience init(_ settings: ConsoleSettings) {
    self.init(settings, surface: settings.isJSON ? JSONSurface() : TerminalSurface())
  }

  init(_ settings: ConsoleSettings, surface: any Surface) {
    self.settings = settings
    self.surface = surface
  }

  /// Runs a text, and shows the error that ends it.
  ///
  /// - Returns: Whether everything went well.
  package func run(_ source: Source, mode: Parser.Mode = .file) -> Bool {
    do {
      try session.run(source, mode: mode)
      return true
    } catch {
      lastFailure = error.code
      surface.show(.failure(error), settings)
      return false
    }
  }
}

extension Console {
  /// Lets a teacher's second screen follow the lessons that play here.
  func publishNotes() { notes = NotesFolder.standard().map(NotesPublisher.init) }
}

extension Console: Host {
  package var precision: Int { settings.precision }

  package func print(_ text: String) { surface.show(.output(text), settings) }

  package func echo(_ value: Value, name: String?) {
    surface.show(.value(value, name: name), settings)
  }

  package func note(_ note: Note) { surface.show(.note(note), settings) }

  package func run(
    _ command: CommandLine, in source: Source, of session: Session
  ) throws(Diagnostic) {
    try CommandCatalog.run(CommandCall(command, in: source, console: self))
  }
}
