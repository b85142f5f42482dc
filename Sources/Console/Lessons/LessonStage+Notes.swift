import Glibc
import Lessons
import Operations

/// When a lesson and the part that it is in began.
struct LessonClock {
  /// When the lesson was opened or begun anew, in seconds since 1970.
  let lessonStart = LessonClock.now
  /// The first block of the part, and when it was entered.
  private(set) var part: (block: Int, start: Int)?

  /// The present time in seconds since 1970.
  static var now: Int { time(nil) }

  /// Notes that the lesson is in the part that begins with a block.
  mutating func enter(partAt block: Int) {
    if part?.block != block { part = (block, LessonClock.now) }
  }
}

/// What a teacher's second screen is told.
extension LessonStage {
  /// Tells everybody who follows where the lesson is now.
  func publishNotes() {
    guard let notes = console.notes, player.place > 0 else { return }
    let lesson = player.lesson
    let indices = player.blocks(at: player.place)
    let part = lesson.parts.last { part in indices.contains { part.blocks.contains($0) } }
    clock.enter(partAt: part?.blocks.lowerBound ?? 0)
    notes.publish(message(lesson, indices, part))
  }

  private func message(_ lesson: Lesson, _ indices: [Int], _ part: LessonPart?) -> NotesMessage {
    var message = NotesMessage()
    message.name = lesson.name
    message.title = lesson.frontMatter.title.plain
    if message.title.english.isEmpty {
      message.title = LocalizedText(en: lesson.name, zh: lesson.name)
    }
    (message.place, message.count) = (player.place, player.count)
    message.lessonPlan = NotesMessage.Plan(
      minutes: lesson.plannedMinutes, start: clock.lessonStart)
    if let heading = part?.heading, heading.level == 2 {
      message.part = heading.text.plain
      message.partPlan = NotesMessage.Plan(
        minutes: heading.minutes, start: clock.part?.start ?? LessonClock.now)
    }
    for index in indices {
      switch lesson.blocks[index].content {
      case .note(let text): message.notes.append(text.plain)
      case .pause: message.isPause = true
      default: break
      }
    }
    message.answer = player.openAnswer
    let next = (player.next.map(player.blocks) ?? []).map { lesson.blocks[$0].preview }
      .filter { !$0.english.isEmpty }
    if !next.isEmpty {
      message.next = LocalizedText(
        en: next.map(\.english).joined(separator: "\n"),
        zh: next.map(\.chinese).joined(separator: "\n"))
    }
    return message
  }
}

extension Lesson {
  /// The minutes of the lesson: as it says itself, else those of its parts but for the deeper ones.
  fileprivate var plannedMinutes: Int? {
    if let minutes = frontMatter.minutes { return minutes }
    let minutes = parts.compactMap(\.heading).filter { !$0.isDeeper }.compactMap(\.minutes)
    return minutes.isEmpty ? nil : minutes.reduce(0, +)
  }
}
