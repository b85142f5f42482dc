import Files
import Lessons
import Operations
import Tensors
import Terminal

/// The pictures that lie beside a lesson.
struct LessonPictures: Sendable {
  /// The pixels that a picture may have: more than any screen shows.
  private static let pixelLimit = 1 << 22

  /// The folder of the lesson.
  let folder: LessonFolder

  /// What is wrong with a picture; nothing where it can be shown.
  func problem(_ file: String) -> LocalizedText? {
    switch load(file) {
    case .success: nil
    case .failure(let problem): problem.text
    }
  }

  /// A picture as a terminal shows it; nothing where it cannot be shown.
  func document(_ file: String, width: Int, height: Int) -> StyledDocument? {
    guard case .success(let image) = load(file) else { return nil }
    return LessonPictures.picture(of: image)?.document(width: width, height: height)
  }

  /// Why a picture is not shown.
  private struct Problem: Error {
    let text: LocalizedText

    init(en english: String, zh chinese: String) {
      text = LocalizedText(en: english, zh: chinese)
    }
  }

  private func load(_ file: String) -> Result<Tensor, Problem> {
    let bytes: [UInt8]
    do throws(LessonFolder.Refusal) {
      bytes = try folder.bytes(of: file)
    } catch {
      return .failure(LessonPictures.problem(of: error))
    }
    guard LessonPictures.pixelCount(of: bytes) ?? 0 <= LessonPictures.pixelLimit else {
      return .failure(
        Problem(en: "the picture has more pixels than any screen", zh: "图片的像素太多，远超屏幕"))
    }
    do throws(FileFormatError) {
      return .success(try PNGFile.read(bytes))
    } catch {
      return .failure(Problem(en: "the file is no intact PNG picture", zh: "文件不是完好的 PNG 图片"))
    }
  }

  private static func problem(of refusal: LessonFolder.Refusal) -> Problem {
    switch refusal {
    case .elsewhere:
      Problem(en: "the picture does not lie beside the lesson", zh: "图片不在课程旁边")
    case .missing:
      Problem(en: "there is no such file beside the lesson", zh: "课程旁边没有这个文件")
    case .noFile:
      Problem(en: "it is a link or no file at all", zh: "它是链接，或者根本不是文件")
    case .tooLarge:
      Problem(en: "the file is larger than 8 MB", zh: "文件超过 8 MB")
    }
  }

  /// How many pixels a PNG file says that it has.
  private static func pixelCount(of bytes: [UInt8]) -> Int? {
    guard bytes.count >= 24 else { return nil }
    let sizes = [16, 20].map { start in
      bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    return sizes[0].multipliedReportingOverflow(by: sizes[1]).partialValue
  }

  /// The pixels of a tensor as `PNGFile` gives them; transparent ones lie on white, as on a page.
  private static func picture(of image: Tensor) -> PixelPicture? {
    let sizes = image.rank == 2 ? [1] + image.shape.sizes : image.shape.sizes
    guard sizes.count == 3, sizes[0] > 0 else { return nil }
    let (channels, count) = (sizes[0], sizes[1] * sizes[2])
    let elements = image.elements
    let hasAlpha = channels.isMultiple(of: 2)
    let pixels = (0..<count).map { index -> Color in
      let alpha = hasAlpha ? elements[(channels - 1) * count + index] : 1
      func part(_ channel: Int) -> UInt8 {
        let value = elements[(channels > 2 ? channel : 0) * count + index]
        return UInt8((255 * min(1, max(0, value * alpha + 1 - alpha))).rounded())
      }
      return Color(red: part(0), green: part(1), blue: part(2))
    }
    return PixelPicture(rows: sizes[1], columns: sizes[2], pixels: pixels)
  }
}
