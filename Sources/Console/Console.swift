import Language
import Models
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
  /// Where views are played with keys; none where nobody sits at a terminal.
  var terminal: InteractiveTerminal?
  /// The views that the last cell of a lesson has made, to be played by whoever shows it.
  var performances: [any InteractiveView] = []
  /// Whether these are kept outside lessons too.
  var keepsPerformances = false
  /// The lesson that is open.
  var stage: LessonStage?
  /// Who tells the teacher's second screen where the lesson is; none where nobody could look.
  var notes: NotesPublisher?
  /// Whether the cells of a lesson run here, which may not do all that a learner may.
  var isInsideLesson = false
  /// Whether pictures carry what they show in words, for pages that are read without eyes.
  var describesPictures = false
  /// What the picture to be shown next shows, in words.
  private var alternative: String?
  /// What writes everything down, while it is wanted.
  var recorder: Recorder?
  /// Whether a learner types what runs.
  var isReading = false
  /// Whether the learner asked to leave.
  var isLeaving = false

  /// Creates a console with an empty session.
  package convenience init(_ settings: ConsoleSettings) {
    self.init(settings, surface: settings.isJSON ? JSONSurface() : TerminalSurface())
  }

  /// Creates a console with an empty session that shows things on a surface of the caller's.
  package init(_ settings: ConsoleSettings, surface: any Surface) {
    self.settings = settings
    self.surface = surface
  }

  /// Runs a text, and shows the error that ends it.
  ///
  /// - Returns: Whether everything went well.
  package func run(_ source: Source, mode: Parser.Mode = .file) -> Bool {
    defer { keepRecord() }
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
  /// Writes what was recorded so far to its file.
  private func keepRecord() {
    do throws(Diagnostic) {
      try recorder?.save()
    } catch {
      recorder = nil
      surface.show(.failure(error), settings)
    }
  }

  /// Lets a teacher's second screen follow the lessons that play here.
  func publishNotes() { notes = NotesFolder.standard().map(NotesPublisher.init) }
}

extension Console: Host {
  package var precision: Int { settings.precision }

  package func begin(_ statement: String) { recorder?.begin(statement) }

  package func draw(_ picture: HostPicture) {
    show(
      HostPictureView(settings).document(picture), command: HostPictureView.command(of: picture))
  }

  package func show(_ progress: Trainer.Progress?) { surface.show(progress, settings) }

  package func print(_ text: String) { surface.show(.output(text), settings) }

  package func willShow(_ statement: Statement, in source: Source) {
    // At a prompt the learner has just typed it, and a lesson shows its code itself.
    let isSeen = isInsideLesson || isReading
    settings.shownSource = isSeen ? "" : source[statement.span]
  }

  package func echo(_ value: Value, name: String?) {
    surface.show(.value(value, name: name), settings)
    // What gives several values is shown beside the first.
    settings.shownSource = ""
  }

  package func note(_ note: Note) { surface.show(.note(note), settings) }

  package func run(
    _ command: CommandLine, in source: Source, of session: Session
  ) throws(Diagnostic) {
    let call = CommandCall(command, in: source, console: self)
    if describesPictures, call.isPicture { alternative = words(of: call) }
    defer { alternative = nil }
    try CommandCatalog.run(call)
  }

  /// Shows what a command drew.
  func show(_ document: StyledDocument, command: String) {
    var document = document
    document.alternative = alternative
    surface.show(.view(command: command, document), settings)
  }

  /// What a command says instead of drawing, leaving everything as it was.
  private func words(of call: CommandCall) -> String? {
    let (place, looks, keys, views) = (session.snapshot(), settings, terminal, performances)
    let (shown, recorder) = (surface, RecordingSurface())
    (surface, settings.isSpeech, terminal) = (recorder, true, nil)
    defer {
      session.restore(place)
      (settings, surface, terminal, performances) = (looks, shown, keys, views)
    }
    guard (try? CommandCatalog.run(call)) != nil, !recorder.lines.isEmpty else { return nil }
    return recorder.lines.joined(separator: "\n")
  }
}
