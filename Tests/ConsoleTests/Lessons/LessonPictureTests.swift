import Files
import Foundation
import Glibc
import Lessons
import Tensors
import TestSupport
import Testing

@testable import Console

@Suite("Pictures and files beside a lesson") struct LessonPictureTests {
  private let folder: TemporaryDirectory
  private let pictures: LessonPictures

  init() throws {
    folder = try TemporaryDirectory()
    #expect(mkdir(folder.path + "/lesson", 0o700) == 0)
    pictures = LessonPictures(folder: LessonFolder(path: folder.path + "/lesson"))
    let image = try Tensor([3, 4, 6]) { Double($0 % 5) / 4 }
    try write(Data(try PNGFile.write(image)), to: "lesson/small.png")
    try write(Data(try PNGFile.write(image)), to: "outside.png")
  }

  private func write(_ data: Data, to name: String) throws {
    try data.write(to: URL(fileURLWithPath: folder.path + "/" + name))
  }

  @Test("A picture is drawn with its description below it")
  func draws() throws {
    let text = "# P | 图\n\n![A pattern | 花纹](small.png)\n"
    let lesson = LessonParser().parse(text, file: "x.md").lesson
    let block = try #require(lesson.blocks.last)
    var settings = ConsoleSettings()
    settings.lessonLanguage = .english
    let lines = LessonView(settings, pictures: pictures).lines(block)
    #expect(lines.count == 9)
    #expect(lines[0].columns == 24)
    #expect(lines.last?.plain == "A pattern")
    #expect(
      LessonView(settings).lines(block).map(\.plain) == ["A pattern", "▣ small.png"])
    settings.isSpeech = true
    #expect(LessonView(settings, pictures: pictures).lines(block).count == 2)
    #expect(pictures.problem("small.png") == nil)
  }

  @Test(
    "Only intact files of reasonable size in the folder itself are read",
    arguments: [
      ("../outside.png", "beside"), ("/etc/passwd", "beside"), ("..", "beside"),
      ("gone.png", "no such file"), ("link.png", "link"), ("folder.png", "link"),
      ("pipe.png", "link"), ("large.png", "8 MB"), ("text.png", "PNG"), ("bomb.png", "pixels"),
    ])
  func refuses(name: String, reason: String) throws {
    #expect(symlink(folder.path + "/outside.png", folder.path + "/lesson/link.png") == 0)
    #expect(mkdir(folder.path + "/lesson/folder.png", 0o700) == 0)
    #expect(mkfifo(folder.path + "/lesson/pipe.png", 0o600) == 0)
    try write(Data(count: (8 << 20) + 1), to: "lesson/large.png")
    try write(Data("no picture".utf8), to: "lesson/text.png")
    var bomb = Array(try PNGFile.write(try Tensor([2, 2]) { _ in 0 }))
    bomb.replaceSubrange(16..<24, with: [0, 1, 0, 0, 0, 1, 0, 0])
    try write(Data(bomb), to: "lesson/bomb.png")
    let problem = try #require(pictures.problem(name))
    #expect(problem.english.contains(reason), "\(problem.english)")
    #expect(pictures.document(name, width: 40, height: 10) == nil)
  }

  @Test("A lesson file is a file, and no longer than anybody could read")
  func lessonFiles() throws {
    let course = CourseFiles(folder: folder.path)
    #expect(mkfifo(folder.path + "/05-pipe.md", 0o600) == 0)
    _ = try folder.write("# A", to: "06-a.md")
    #expect(try course.library().names == ["a"])
    #expect(throws: (any Error).self) { try course.lesson(folder.path + "/05-pipe.md") }
    try write(Data(count: (256 << 10) + 1), to: "07-long.md")
    #expect(throws: (any Error).self) { try course.lesson(folder.path + "/07-long.md") }
  }
}
