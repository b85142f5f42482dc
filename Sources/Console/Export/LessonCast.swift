import Language
import Lessons
import Operations
import Tensors
import Terminal

/// Records lessons as they play by themselves, with a marker for each block.
struct LessonCast {
  private let settings: ConsoleSettings
  private let course: CourseFiles
  private var recording: CastRecording
  /// Whether a cell failed that should have run.
  private(set) var hasFailed = false

  init(title: String, course: CourseFiles, _ settings: ConsoleSettings) {
    self.settings = settings
    self.course = course
    let size = settings.capabilities.size
    recording = CastRecording(title: title, columns: size.columns, rows: size.rows)
  }

  /// The whole recording.
  var text: String { recording.text }

  /// Plays a lesson to its end.
  mutating func play(_ name: String) throws(Diagnostic) {
    let surface = DocumentSurface()
    let console = Console(settings, surface: surface)
    console.session.evaluator.stackAllowance = LargeStack.allowance
    let stage = try LessonStage.prepare(
      name, in: console, isFresh: true, course: course, progress: ProgressFile(path: nil))
    defer { stage.close() }
    stage.isAutomatic = true
    var action = PlayerAction.proceed
    var number = 0
    while !Interruption.isRequested {
      let events = stage.perform(action)
      if events.contains(where: \.isUnexpectedFailure) { hasFailed = true }
      if events.contains(where: \.opensBlock) {
        number += 1
        recording.mark("\(number) \(LessonCast.label(of: events))")
      }
      for document in surface.take() {
        recording.show(document)
        recording.wait(CastRecording.readingTime(of: document))
      }
      guard !events.contains(where: \.isEnd) else { return }
      action = events.last(where: \.isAboutQuestion)?.isQuestion == true ? .answer : .proceed
    }
  }

  /// What a block is called in the list of markers.
  private static func label(of events: [LessonStage.Event]) -> String {
    for event in events {
      switch event {
      case .block(let block):
        if case .heading(let heading) = block.content { return heading.text.plain.english }
      case .source(let cell): return cell.source.lines.first ?? ""
      case .exercise(let exercise, _): return "exercise \(exercise.identifier)"
      case .quiz: return "quiz"
      default: break
      }
    }
    for case .block(let block) in events {
      return String(block.preview.english.prefix(labelLength))
    }
    return ""
  }

  /// The characters of a paragraph that name it.
  private static let labelLength = 40
}
