import Lessons
import Operations
import Terminal

/// The table of lessons: name, title, how long each takes, how far the learner has come.
struct CourseList {
  private static let barWidth = 8
  private let languages: [Operations.Language]
  private let width: Int
  private let isSpoken: Bool

  /// Creates the list that suits a console; titles are in the languages of lessons.
  init(_ settings: ConsoleSettings) {
    languages = settings.lessonLanguages
    width = settings.capabilities.width
    isSpoken = settings.isSpeech
  }

  /// A line for each lesson.
  func document(_ library: LessonLibrary, _ progress: Progress) -> StyledDocument {
    if isSpoken { return spoken(library, progress) }
    let rows = library.entries.map { entry -> [StyledText] in
      let lesson = LessonParser().parse(entry.text, file: entry.file).lesson
      return [
        StyledText(entry.name, .name), title(of: lesson), minutes(of: lesson),
        state(progress[entry.name], of: lesson),
      ]
    }
    let table = Table(rows: rows, alignments: [.left, .left, .right, .left]).document()
    return table.width <= width ? table : stacked(rows)
  }

  /// The same for a narrow screen: the name, which one types, on a line of its own, never broken.
  private func stacked(_ rows: [[StyledText]]) -> StyledDocument {
    StyledDocument(
      rows.flatMap { row -> [StyledText] in
        let head = row[2].isEmpty ? row[0] : row[0] + StyledText("  ") + row[2]
        let rest = [row[1], row[3]].filter { !$0.isEmpty }.flatMap {
          TextWrapping.lines(of: StyledText("  ") + $0, width: width, hangingIndent: 2)
        }
        return [head.truncated(to: width)] + rest
      })
  }

  /// A sentence for each lesson.
  private func spoken(_ library: LessonLibrary, _ progress: Progress) -> StyledDocument {
    let isEnglish = languages[0] == .english
    return StyledDocument(
      library.entries.flatMap { entry in
        let lesson = LessonParser().parse(entry.text, file: entry.file).lesson
        var parts = [entry.name, title(of: lesson).plain, minutes(of: lesson).plain]
        if let state = progress[entry.name], state.place > 0, state.count > 0 {
          parts.append(
            isEnglish
              ? "block \(state.place) of \(state.count)" : "第 \(state.place) 块，共 \(state.count) 块")
          let exercises = CourseList.exerciseCount(of: lesson)
          if exercises > 0 {
            parts.append(
              isEnglish
                ? "\(state.solved.count) of \(exercises) exercises solved"
                : "\(exercises) 道练习做对 \(state.solved.count) 道")
          }
        }
        let text = parts.filter { !$0.isEmpty }.joined(separator: isEnglish ? ", " : "，")
        return TextWrapping.lines(of: StyledText(text + (isEnglish ? "." : "。")), width: width)
      })
  }

  private static func exerciseCount(of lesson: Lesson) -> Int {
    lesson.blocks.count { block in
      if case .exercise = block.content { true } else { false }
    }
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
    let exercises = CourseList.exerciseCount(of: lesson)
    let solved = exercises > 0 ? "  ✓ \(entry.solved.count)/\(exercises)" : ""
    return bar + StyledText(" \(entry.place)/\(entry.count)\(solved)", .faint)
  }
}
