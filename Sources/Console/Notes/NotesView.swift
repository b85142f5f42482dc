import Operations
import Terminal

/// What a teacher sees on a second screen: the time, what to say, the answer, what comes next.
struct NotesView {
  private let languages: [Operations.Language]

  /// Creates a view in the languages of lessons.
  init(_ settings: ConsoleSettings) {
    languages = settings.lessonLanguage.languages
  }

  /// The picture of what a follower hears, with what there is to know of other lessons.
  func document(_ follower: NotesFollower, now: Int, width: Int) -> StyledDocument {
    var document = document(follower.news, now: now, width: width, wanted: follower.lesson)
    let others = follower.playerCount - (follower.news == .nothing ? 0 : 1)
    guard others > 0, follower.news != .nothing || follower.lesson != nil else { return document }
    let words = LocalizedText(
      en: "\(others) more \(others == 1 ? "console plays" : "consoles play") a lesson: "
        + (follower.lesson == nil ? "Tab, or layerlab notes LESSON." : "layerlab notes LESSON."),
      zh: "另有 \(others) 个控制台在放课程："
        + (follower.lesson == nil ? "按 Tab 切换，或运行 layerlab notes 课程名。" : "运行 layerlab notes 课程名。"))
    document.append(StyledText())
    document.append(wrapped(words, .faint, width))
    return document
  }

  /// The picture for a screen of some size.
  ///
  /// - Parameters:
  ///   - news: What is known of the lesson.
  ///   - now: The time in seconds since 1970.
  ///   - width: The columns that there are.
  ///   - wanted: The name of the only lesson to follow, where one was chosen.
  /// - Returns: The picture, as tall as it must be.
  func document(
    _ news: NotesFollower.News, now: Int, width: Int, wanted: String? = nil
  ) -> StyledDocument {
    switch news {
    case .nothing:
      wrapped(
        LocalizedText(
          en: """
            Waiting for \(wanted.map { "the lesson \($0)" } ?? "a lesson"): run \
            layerlab play \(wanted ?? "LESSON") in another window.
            """,
          zh: "等待课程\(wanted.map { " \($0) " } ?? "")开始：请在另一个窗口里运行 layerlab play \(wanted ?? "课程名")。"
        ), .faint, width)
    case .lesson(let message): document(message, now: now, width: width)
    }
  }

  private func document(_ message: NotesMessage, now: Int, width: Int) -> StyledDocument {
    var document = StyledDocument()
    let place = LocalizedText(
      en: "block \(message.place) of \(message.count)",
      zh: "第 \(message.place) 块，共 \(message.count) 块")
    let title = joined(message.title) + "   " + place[languages[0]]
    document.append(StyledText(title, .heading).truncated(to: width))
    document.append(
      time(message.lessonPlan, LocalizedText(en: "lesson", zh: "本课"), now: now, width: width))
    if let plan = message.partPlan {
      let name = message.part.map(joined) ?? ""
      document.append(time(plan, LocalizedText(en: name, zh: name), now: now, width: width))
    }
    document.append(StyledText(String(repeating: "─", count: width), .faint))
    for note in message.notes {
      document.append(wrapped(note, .strong, width))
      document.append(StyledText())
    }
    if message.isPause {
      let words = LocalizedText(en: "Wait for the class.", zh: "停一停，等学生跟上。")
      document.append(wrapped(words, .hint, width, mark: "⏸ "))
      document.append(StyledText())
    }
    if let answer = message.answer {
      document.append(label(LocalizedText(en: "Answer", zh: "答案")))
      document.append(wrapped(answer, .code, width))
      document.append(StyledText())
    }
    let head =
      message.next == nil
      ? LocalizedText(en: "This is the last block.", zh: "这是最后一块。")
      : LocalizedText(en: "Next", zh: "接下来")
    document.append(label(head))
    if let next = message.next { document.append(wrapped(next, .faint, width)) }
    return document
  }

  /// How long something has taken and how much of its time is left.
  private func time(
    _ plan: NotesMessage.Plan, _ name: LocalizedText, now: Int, width: Int
  ) -> StyledText {
    let elapsed = max(0, now - plan.start)
    let clock = StyledText(NotesView.clock(elapsed), .strong)
    guard let minutes = plan.minutes else {
      return (clock + StyledText("  " + name[languages[0]], .faint)).truncated(to: width)
    }
    let rest = minutes * 60 - elapsed
    let words =
      rest >= 0
      ? LocalizedText(
        en: " of \(minutes) min, \(NotesView.clock(rest)) left",
        zh: " / \(minutes) 分钟，还剩 \(NotesView.clock(rest))")
      : LocalizedText(
        en: " of \(minutes) min, \(NotesView.clock(-rest)) over",
        zh: " / \(minutes) 分钟，超时 \(NotesView.clock(-rest))")
    let line =
      clock + StyledText(words[languages[0]], rest >= 0 ? .plain : .warning)
      + StyledText("  " + name[languages[0]], .faint)
    return line.truncated(to: width)
  }

  /// Minutes and seconds, such as `3:07`.
  static func clock(_ seconds: Int) -> String {
    let rest = seconds % 60
    return "\(seconds / 60):" + (rest < 10 ? "0" : "") + "\(rest)"
  }

  private func label(_ text: LocalizedText) -> StyledText { StyledText(joined(text), .hint) }

  /// A text on one line, in each language.
  private func joined(_ text: LocalizedText) -> String {
    let words = languages.map { text[$0] }
    return words.first == words.last ? words[0] : words.joined(separator: " · ")
  }

  /// A text below itself in each language.
  private func wrapped(
    _ text: LocalizedText, _ role: Role, _ width: Int, mark: String = ""
  ) -> StyledDocument {
    let words = text.english == text.chinese ? [text.english] : languages.map { text[$0] }
    var document = StyledDocument()
    for (index, word) in words.enumerated() {
      document.append(lines((index == 0 ? mark : "") + word, role, width))
    }
    return document
  }

  private func lines(_ text: String, _ role: Role, _ width: Int) -> StyledDocument {
    StyledDocument(
      StyledDocument(text, role).lines.flatMap { TextWrapping.lines(of: $0, width: width) })
  }
}
