import Language
import Lessons
import Operations
import Terminal

/// A lesson together with what its code gives, computed once in each language.
struct PlayedLesson {
  /// What a piece of code gives.
  struct Results {
    let english: [StyledDocument]
    let chinese: [StyledDocument]

    subscript(language: Operations.Language) -> [StyledDocument] {
      language == .chinese ? chinese : english
    }
  }

  /// A block with what it gives.
  enum Item {
    case block(LessonBlock)
    case cell(Cell, Results)
    case exercise(Exercise, Results)
    case quiz(Quiz)
  }

  let lesson: Lesson
  private(set) var items: [Item] = []
  /// Whether a cell failed that should have run.
  private(set) var hasFailed = false
  /// The pictures beside the lesson, by the names of their files.
  let pictures: [String: [UInt8]]

  /// Plays a lesson from its first block to its last.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - settings: How results look.
  ///   - pictures: The contents of the pictures, by the names of their files.
  init(_ lesson: Lesson, _ settings: ConsoleSettings, pictures: [String: [UInt8]]) {
    self.lesson = lesson
    self.pictures = pictures
    let cells = LessonView.cellSettings(settings)
    let limiter = CellLimiter(seconds: LessonCheck.usualLimit)
    defer { limiter.end() }
    let runtimes = Operations.Language.allCases.map { language in
      (SessionRuntime(cells, limiter: limiter, describesPictures: true), language)
    }
    for block in lesson.blocks {
      switch block.content {
      case .note, .pause: break
      case .cell(let cell):
        let results = run(cell.source, cell.source.text, runtimes, cells)
        if results.hasFailed, cell.options.expectedError == nil { hasFailed = true }
        if !cell.options.isHidden { items.append(.cell(cell, results.results)) }
      case .exercise(let exercise):
        // What comes after builds on the right answer.
        let results = run(exercise.starter, exercise.solution, runtimes, cells)
        if results.hasFailed { hasFailed = true }
        items.append(.exercise(exercise, results.results))
      case .quiz(let quiz): items.append(.quiz(quiz))
      default: items.append(.block(block))
      }
    }
  }

  private func run(
    _ fence: FencedText, _ source: String,
    _ runtimes: [(SessionRuntime, Operations.Language)], _ settings: ConsoleSettings
  ) -> (results: Results, hasFailed: Bool) {
    var hasFailed = false
    let documents = runtimes.map { runtime, language -> [StyledDocument] in
      let run = runtime.run(source, line: fence.firstLine, language: language)
      var settings = settings
      settings.language = language == .chinese ? .chinese : .english
      settings.errorCapabilities.size.columns = settings.capabilities.width
      var documents = run.presentations
      if let failure = run.failure {
        hasFailed = true
        documents.append(DiagnosticView(settings).document(failure))
      }
      let place = Source("")
      for note in run.notes {
        documents.append(
          DiagnosticView(settings).document(Note(note, source: place, span: Span(0, 0))))
      }
      return documents
    }
    return (Results(english: documents[0], chinese: documents[1]), hasFailed)
  }
}
