import Glibc
import Lessons

/// Follows the lesson that plays on this machine, or the next one when that ends.
final class NotesFollower {
  /// What is known of the lesson.
  enum News: Equatable {
    /// Nobody plays a lesson.
    case nothing
    /// A lesson plays and stands here.
    case lesson(NotesMessage)
  }

  /// How long to wait for the name of a lesson that has just been connected to.
  private static let patience: Int32 = 200
  private let folder: NotesFolder
  /// The name of the lesson to follow; none follows any, the one begun last before the others.
  let lesson: String?
  private var connection: Int32 = -1
  private var player = ""
  private var bytes: [UInt8] = []
  /// What was heard last.
  private(set) var news = News.nothing

  /// Follows the lessons whose sockets lie in a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - lesson: The name of the only lesson to follow; none follows any.
  init(folder: NotesFolder, lesson: String? = nil) {
    self.folder = folder
    self.lesson = lesson.map(LessonLibrary.slug)
  }

  /// How many consoles play a lesson now, as far as their sockets tell.
  var playerCount: Int { folder.names().count }

  /// Follows the next console that plays a lesson, in turn.
  func turn() {
    guard connection >= 0 else { return }
    let names = folder.names()
    let place = (names.firstIndex(of: player) ?? -1) + 1
    let others = names[place...] + names[..<max(0, place - 1)]
    guard !others.isEmpty else { return }
    hangUp()
    connect(to: Array(others))
  }

  deinit {
    if connection >= 0 { close(connection) }
  }

  /// Listens without waiting longer than is given.
  ///
  /// - Parameter milliseconds: How long to wait for something new.
  /// - Returns: Whether there is anything new.
  func listen(milliseconds: Int32) -> Bool {
    let before = news
    if connection < 0 { connect(to: folder.names()) }
    guard connection >= 0 else {
      _ = poll(nil, 0, milliseconds)
      return news != before
    }
    var polled = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
    if poll(&polled, 1, milliseconds) > 0 { receive() }
    return news != before
  }

  private func connect(to names: [String]) {
    guard let directory = folder.openExisting() else { return }
    defer { close(directory) }
    for name in names {
      guard let descriptor = NotesFolder.connect(to: name, in: directory) else { continue }
      (connection, player) = (descriptor, name)
      guard lesson != nil else { return }
      var polled = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
      if poll(&polled, 1, Self.patience) > 0 { receive() }
      if news != .nothing { return }
      if connection >= 0 { hangUp() }
    }
  }

  private func receive() {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = recv(connection, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if count > 0 {
        bytes += buffer[..<count]
        takeMessages()
        guard connection >= 0 else { return }
        guard bytes.count <= NotesMessage.byteLimit else { return hangUp() }
      } else if count == 0 {
        return hangUp()
      } else if errno != EINTR {
        if errno != EAGAIN { hangUp() }
        return
      }
    }
  }

  private func takeMessages() {
    while let end = zip(bytes.indices, bytes.indices.dropFirst()).first(where: { first, second in
      bytes[first] == 0x0A && bytes[second] == 0x0A
    }) {
      let text = String(decoding: bytes[..<end.0], as: UTF8.self)
      bytes.removeFirst(end.1 + 1)
      guard let message = NotesMessage(parsing: text) else { continue }
      // The console may have gone over to another lesson.
      guard lesson == nil || lesson == message.name else { return hangUp() }
      news = .lesson(message)
    }
  }

  private func hangUp() {
    close(connection)
    connection = -1
    bytes = []
    news = .nothing
  }
}
