import Foundation
import Glibc
import Operations
import Terminal
import TestSupport
import Testing

@testable import Console

@Suite("Notes for the teacher") struct NotesTests {
  private let directory: TemporaryDirectory
  private let folder: NotesFolder

  init() throws {
    directory = try TemporaryDirectory()
    folder = NotesFolder(path: directory.path + "/run")
  }

  /// A message that has everything.
  static var full: NotesMessage {
    var message = NotesMessage()
    message.name = "pooling"
    message.title = LocalizedText(en: "Pooling", zh: "池化")
    (message.place, message.count) = (7, 24)
    message.part = LocalizedText(en: "Who gets it?", zh: "归谁？")
    message.lessonPlan = NotesMessage.Plan(minutes: 20, start: 1000)
    message.partPlan = NotesMessage.Plan(minutes: nil, start: 1300)
    message.notes = [LocalizedText(en: "One\\two\nlines", zh: "两\n行")]
    message.isPause = true
    message.answer = LocalizedText(en: "y = 2 * x", zh: "y = 2 * x")
    message.next = LocalizedText(en: "What now?", zh: "接下来呢？")
    return message
  }

  private func message(_ place: Int) -> NotesMessage {
    var message = Self.full
    message.place = place
    return message
  }

  /// Listens until the news are as wanted; a second is far more than it takes.
  private func listen(_ follower: NotesFollower, for wanted: NotesFollower.News) -> Bool {
    for _ in 0..<20 where follower.news != wanted { _ = follower.listen(milliseconds: 50) }
    return follower.news == wanted
  }

  @Test("A message comes back as it was sent")
  func roundTrip() {
    #expect(NotesMessage(parsing: Self.full.text) == Self.full)
    var bare = NotesMessage()
    bare.lessonPlan.start = 5
    #expect(NotesMessage(parsing: bare.text) == bare)
    #expect(NotesMessage(parsing: "layerlab-notes 2\nplace 1 2\n") == nil)
    #expect(NotesMessage(parsing: "") == nil)
    // Facts of a later version are passed over, broken ones as well.
    #expect(
      NotesMessage(parsing: "layerlab-notes 1\nplace x\nmood good\nlesson\nplace\n")?.place == 0)
  }

  @Test("Several follow, who come late hear the last message, and sockets are for the user alone")
  func follows() throws {
    let publisher = NotesPublisher(folder: folder)
    let first = NotesFollower(folder: folder)
    #expect(!first.listen(milliseconds: 0))
    publisher.publish(message(1))
    #expect(listen(first, for: .lesson(message(1))))
    let second = NotesFollower(folder: folder)
    publisher.publish(message(2))
    #expect(listen(second, for: .lesson(message(2))))
    #expect(listen(first, for: .lesson(message(2))))
    #expect(publisher.followerCount == 2)
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode(folder.path) == 0o700)
    #expect(folder.names() == [NotesFolder.ownName])
    #expect(try mode(folder.path + "/" + NotesFolder.ownName) == 0o600)
    publisher.end()
    #expect(listen(first, for: .nothing))
    #expect(folder.names().isEmpty)
    publisher.publish(message(3))
    #expect(folder.names().isEmpty)
  }

  @Test("A follower finds the next lesson after the first is gone")
  func restarts() {
    let follower = NotesFollower(folder: folder)
    let publisher = NotesPublisher(folder: folder)
    publisher.publish(message(1))
    #expect(listen(follower, for: .lesson(message(1))))
    publisher.end()
    #expect(listen(follower, for: .nothing))
    let next = NotesPublisher(folder: folder)
    next.publish(message(4))
    #expect(listen(follower, for: .lesson(message(4))))
    next.end()
  }

  /// A console of another process, which says one message to whoever comes.
  private struct OtherConsole {
    let socket: Int32

    init?(_ name: String, in folder: Int32) {
      let descriptor = NotesFolder.socket()
      let isBound = NotesFolder.withAddress(of: name, in: folder) { bind(descriptor, $0, $1) == 0 }
      guard isBound, Glibc.listen(descriptor, 4) == 0 else { return nil }
      socket = descriptor
    }

    func answer(_ message: NotesMessage) -> Int32 {
      for _ in 0..<100 {
        let peer = accept(socket, nil, nil)
        if peer >= 0 {
          let bytes = Array(message.text.utf8)
          send(peer, bytes, bytes.count, Int32(MSG_NOSIGNAL))
          return peer
        }
        usleep(10_000)
      }
      return -1
    }
  }

  @Test("Of two lessons the newer is followed, Tab goes over to the other")
  func twoLessons() throws {
    let publisher = NotesPublisher(folder: folder)
    publisher.publish(message(1))
    let descriptor = try #require(folder.openExisting())
    // Two sockets of the same clock tick would be of the same age.
    usleep(20_000)
    let other = try #require(OtherConsole("notes-3.socket", in: descriptor))
    var convolution = message(9)
    convolution.name = "convolution"
    var play = NotesPlay(NotesFollower(folder: folder), ConsoleSettings())
    func screen() -> String {
      play.goOn()
      return play.picture(in: TerminalCapabilities.Size(columns: 80, rows: 30)).plain
    }
    let peer = other.answer(convolution)
    for _ in 0..<40 where !screen().contains("block 9") { usleep(10_000) }
    #expect(screen().contains("block 9"))
    #expect(screen().contains("1 more console plays a lesson: Tab"))
    #expect(play.press(.tab) == .stays)
    for _ in 0..<40 where !screen().contains("block 1 ") { usleep(10_000) }
    #expect(screen().contains("block 1 "))
    close(peer)
    publisher.end()
    close(other.socket)
    close(descriptor)
  }

  @Test("A lesson can be chosen by its name; the others are let alone")
  func chosenLesson() throws {
    let publisher = NotesPublisher(folder: folder)
    publisher.publish(message(1))
    let follower = NotesFollower(folder: folder, lesson: "22-pooling.md")
    #expect(listen(follower, for: .lesson(message(1))))
    let absent = NotesFollower(folder: folder, lesson: "convolution")
    #expect(!absent.listen(milliseconds: 50))
    let text = NotesView(ConsoleSettings()).document(absent, now: 0, width: 80).plain
    #expect(text.contains("Waiting for the lesson convolution"))
    #expect(text.contains("1 more console plays a lesson: layerlab notes LESSON."))
    // The console goes over to the lesson that is waited for, and away again.
    var convolution = message(2)
    convolution.name = "convolution"
    publisher.publish(convolution)
    #expect(listen(absent, for: .lesson(convolution)))
    #expect(listen(follower, for: .nothing))
    publisher.end()
  }

  @Test("The socket that a killed lesson has left is taken away, a broken player is left")
  func staleSockets() throws {
    let descriptor = try #require(folder.open())
    defer { close(descriptor) }
    let dead = NotesFolder.socket()
    let isBound = NotesFolder.withAddress(of: "notes-1.socket", in: descriptor) {
      bind(dead, $0, $1) == 0
    }
    #expect(isBound)
    close(dead)
    #expect(folder.names() == ["notes-1.socket"])
    let follower = NotesFollower(folder: folder)
    #expect(!follower.listen(milliseconds: 0))
    #expect(folder.names().isEmpty)

    // One that talks without end is not listened to.
    let loud = NotesFolder.socket()
    let isNamed = NotesFolder.withAddress(of: "notes-2.socket", in: descriptor) {
      bind(loud, $0, $1) == 0
    }
    #expect(isNamed)
    #expect(Glibc.listen(loud, 1) == 0)
    _ = follower.listen(milliseconds: 0)
    let peer = accept(loud, nil, nil)
    #expect(peer >= 0)
    let noise = [UInt8](repeating: 0x78, count: NotesMessage.byteLimit + 10)
    #expect(send(peer, noise, noise.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)) > 0)
    for _ in 0..<10 { _ = follower.listen(milliseconds: 10) }
    #expect(follower.news == .nothing)
    close(peer)
    close(loud)
  }

  @Test("Who does not read is left behind, and the lesson does not wait")
  func slowFollower() throws {
    let publisher = NotesPublisher(folder: folder)
    publisher.publish(message(1))
    let descriptor = try #require(folder.openExisting())
    defer { close(descriptor) }
    let sleeper = try #require(NotesFolder.connect(to: NotesFolder.ownName, in: descriptor))
    defer { close(sleeper) }
    for _ in 0..<100 where publisher.followerCount == 0 { usleep(10_000) }
    #expect(publisher.followerCount == 1)
    var long = message(2)
    long.notes = [LocalizedText(en: String(repeating: "x", count: 8000), zh: "")]
    for _ in 0..<100 where publisher.followerCount > 0 { publisher.publish(long) }
    #expect(publisher.followerCount == 0)
    let follower = NotesFollower(folder: folder)
    #expect(listen(follower, for: .lesson(long)))
    publisher.end()
  }

  @Test("Who talks is left behind, and so is who comes after sixteen others")
  func hostileFollowers() throws {
    let publisher = NotesPublisher(folder: folder)
    publisher.publish(message(1))
    let descriptor = try #require(folder.openExisting())
    defer { close(descriptor) }
    var crowd: [Int32] = []
    // No more than eight may wait to be taken in.
    for _ in 0..<400 where crowd.count < 20 {
      if let follower = NotesFolder.connect(to: NotesFolder.ownName, in: descriptor) {
        crowd.append(follower)
      } else {
        usleep(5_000)
      }
    }
    defer { for follower in crowd { close(follower) } }
    for _ in 0..<100 where publisher.followerCount < 16 { usleep(10_000) }
    #expect(publisher.followerCount == 16)
    for follower in crowd {
      _ = send(follower, [UInt8](repeating: 0x78, count: 4), 4, Int32(MSG_NOSIGNAL))
    }
    for _ in 0..<200 where publisher.followerCount > 0 { usleep(10_000) }
    #expect(publisher.followerCount == 0)
    let follower = NotesFollower(folder: folder)
    #expect(listen(follower, for: .lesson(message(1))))
    publisher.end()
  }

  @Test("A path of any length will do, a folder open to others is closed, a link is refused")
  func folders() throws {
    let deep = NotesFolder(path: directory.path + "/" + String(repeating: "long", count: 50))
    let publisher = NotesPublisher(folder: deep)
    publisher.publish(message(1))
    #expect(listen(NotesFollower(folder: deep), for: .lesson(message(1))))
    publisher.end()

    let open = directory.path + "/open"
    #expect(mkdir(open, 0o755) == 0)
    #expect(chmod(open, 0o777) == 0)
    let descriptor = try #require(NotesFolder(path: open).open())
    close(descriptor)
    let permissions = try FileManager.default.attributesOfItem(atPath: open)[.posixPermissions]
    #expect(permissions as? Int == 0o700)

    let link = directory.path + "/link"
    #expect(symlink(open, link) == 0)
    #expect(NotesFolder(path: link).open() == nil)
  }

  @Test("The picture shows times, notes, answer and what comes next", arguments: [60, 120])
  func picture(width: Int) {
    for language in [LanguageChoice.english, .both] {
      var settings = ConsoleSettings()
      settings.lessonLanguage = language
      let view = NotesView(settings)
      let early = view.document(.lesson(Self.full), now: 1445, width: width)
      let late = view.document(.lesson(Self.full), now: 2300, width: width)
      let none = view.document(.nothing, now: 0, width: width)
      let text = [early, late, none].map(\.plain).joined(separator: "\n========\n")
      #expect([early, late, none].allSatisfy { $0.width <= width })
      Snapshot.expect(text, named: "notes-\(language.rawValue)-\(width)")
    }
  }

  @Test("A message with control characters reaches no terminal as it is")
  func controls() {
    var message = Self.full
    message.title = LocalizedText(en: "\u{1B}]0;x\u{7}", zh: "\u{9B}2J")
    message.notes = [LocalizedText(en: "a\u{1B}[2Jb", zh: "\u{8}")]
    let read = NotesMessage(parsing: message.text) ?? NotesMessage()
    let plain = NotesView(ConsoleSettings()).document(.lesson(read), now: 0, width: 80).plain
    #expect(plain.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    #expect(plain.unicodeScalars.allSatisfy { !(0x7F..<0xA0).contains($0.value) })
  }
}
