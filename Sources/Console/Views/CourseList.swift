import Lessons
import Operations
import Terminal

/// The table of lessons: name, title, how long each takes, how far the learner has come.
struct CourseList {
  private static let barWidth = 8
  private let languages: [Operations.Language]
  private let width: Int

  /// Creates the list that suits a console; titles are in the languages of lessons.
  init(_ settings: ConsoleSettings) {
    languages = settings.lessonLanguage.languages
    width = settings.capabilities.width
  }

  /// A line for each lesson.
  func document(_ library: LessonLibrary, _ progress: Progress) -> StyledDocument {
    let rows = library.entries.map { entry -> [StyledText] in
      let lesson = LessonParser().parse(entry.text, file: entry.file).lesson
      return [
        StyledText(entry.name, .name), title(of: lesson), minutes(of: lesson),
        state(progress[entry.name], of: lesson),
      ]
    }
    return Table(rows: rows, alignments: [.left, .left, .right, .left]).document(width: width)
  }

  private func title(of lesson: Lesson) -> StyledText {
    let title = lesson.frontMatter.title.plain
    let words = languages.map { title[$0] }
    return StyledText(words.first == words.last ? words[0] : words.joined(separator: " · "))
  }

  private func minutes(of lesson: Lesson) -> StyledText {
    guard let minutes = lesson.frontMatter.minutes else { return StyledText() }
    return StyledText(languages[0] == .chinese ? "\(minutes) 分钟" : "\(minutes) min", .faint)
  }

  private func state(_ entry: Progress.Entry?, of lesson: Lesson) -> StyledText {
    guard let entry, entry.place > 0, entry.count > 0 else { return StyledText() }
    let filled =
      entry.isFinished ? CourseList.barWidth : entry.place * CourseList.barWidth / entry.count
    let bar =
      StyledText(String(repeating: "━", count: filled), .hint)
      + StyledText(String(repeating: "─", count: CourseList.barWidth - filled), .faint)
    let exercises = lesson.blocks.count { block in
      if case .exercise = block.content { true } else { false }
    }
    let solved = exercises > 0 ? "  ✓ \(entry.solved.count)/\(exercises)" : ""
    return bar + StyledText(" \(entry.place)/\(entry.count)\(solved)", .faint)
  }
}
