import Terminal

/// The teacher's notes on a screen of their own, which follow the lesson by themselves.
struct NotesPlay: InteractiveView {
  private let follower: NotesFollower
  private let view: NotesView

  /// Creates a view of what a follower hears.
  init(_ follower: NotesFollower, _ settings: ConsoleSettings) {
    self.follower = follower
    view = NotesView(settings)
    _ = follower.listen(milliseconds: 0)
  }

  let printed = StyledDocument()
  let remainder = StyledDocument()
  let sentences: [String] = []
  let keysInWords = ""
  let pause: Int? = 200

  mutating func press(_ key: ViewKey) -> ViewReaction {
    if key == .tab { follower.turn() }
    return key == .escape || key == .character("q") ? .leaves : .stays
  }

  mutating func goOn() { _ = follower.listen(milliseconds: 0) }

  func picture(in size: TerminalCapabilities.Size) -> StyledDocument {
    let document = view.document(follower, now: LessonClock.now, width: size.columns)
    guard document.height > size.rows else { return document }
    return StyledDocument(Array(document.lines.prefix(max(0, size.rows - 1))) + ["…"])
  }
}
