import Glibc
import Language
import Operations
import Tensors
import Terminal

extension Application {
  /// Shows the teacher's notes of the lesson that plays on this machine, and follows it.
  ///
  /// Where there is no terminal, everything new is printed below what was there.
  ///
  /// - Parameter lesson: The name of the only lesson to follow; none follows any.
  /// - Returns: The exit status.
  package func followNotes(of lesson: String? = nil) -> Int32 {
    Interruption.install()
    guard let folder = NotesFolder.standard() else {
      TerminalSurface().show(.failure(Self.noFolder), settings)
      return Status.failure
    }
    let follower = NotesFollower(folder: folder, lesson: lesson)
    guard LineInput.isDrawingTerminal, !settings.isSpeech, !settings.isJSON else {
      return printNotes(follower)
    }
    _ = InteractiveTerminal(KeyReader(descriptor: STDIN_FILENO), canDraw: true)
      .play(NotesPlay(follower, settings), settings)
    return Status.success
  }

  /// Prints everything new, until the reader interrupts.
  private func printNotes(_ follower: NotesFollower) -> Int32 {
    let surface: any Surface = settings.isJSON ? JSONSurface() : TerminalSurface()
    let view = NotesView(settings)
    var isFirst = true
    while !Interruption.isRequested {
      let isNew = follower.listen(milliseconds: 200)
      guard isNew || isFirst else { continue }
      isFirst = false
      let document = view.document(
        follower, now: LessonClock.now, width: settings.capabilities.width)
      surface.show(.view(command: "notes", document), settings)
    }
    return Status.interrupted
  }

  private static var noFolder: Diagnostic {
    Diagnostic(
      .file, source: Source("notes"), span: Span(0, 5),
      message: LocalizedText(
        en: "there is no folder for the socket", zh: "没有可以放套接字的文件夹"),
      hint: LocalizedText(
        en: "set XDG_RUNTIME_DIR or HOME", zh: "请设置 XDG_RUNTIME_DIR 或 HOME"))
  }
}
