import CImages
import Tensors

/// Portable network graphics, decoded and encoded by libpng.
package enum PNGFile {
  /// The bytes that every PNG file begins with.
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Deflate stores at most 1032 bytes in one, and a byte holds at most eight pixels, so a file that
  /// promises more pixels is damaged: it is turned down before memory is reserved for them.
  private static let largestPixelCountPerByte = 1032 * 8

  /// Reads a picture.
  ///
  /// Palettes are looked up, and 16-bit channels are rounded to 8 bits.
  ///
  /// - Parameters:
  ///   - bytes: The contents of the file.
  ///   - isGray: Whether colours are turned into their brightness, 0.299 R + 0.587 G + 0.114 B, and
  ///     transparency is ignored.
  /// - Returns: Numbers from 0 to 1: (H, W) for a gray picture, otherwise (C, H, W) with the
  ///   channels gray and alpha, or red, green, blue and perhaps alpha.
  /// - Throws: `FileFormatError` for files that are no PNG or are damaged.
  package static func read(
    _ bytes: [UInt8], asGray isGray: Bool = false
  ) throws(FileFormatError) -> Tensor {
    let start = Array(bytes.prefix(signature.count))
    guard start == signature else {
      if !bytes.isEmpty, signature.starts(with: start) {
        throw .truncated(.png, expectedByteCount: signature.count, byteCount: bytes.count)
      }
      throw .wrongSignature(.png, found: start)
    }
    let pixels = try decode(bytes)
    do {
      let planes = try pixels.planes()
      guard pixels.channelCount > 1 else { return try planes.reshaped(pixels.size) }
      return isGray ? try brightness(of: planes) : planes
    } catch {
      throw .tensor(error)
    }
  }

  /// Writes a picture with 8 bits a channel.
  ///
  /// - Parameter image: Numbers from 0 to 1, (H, W) or (C, H, W) with one channel for gray, two for
  ///   gray and alpha, three for colours, four for colours and alpha. Numbers outside of the range
  ///   become its nearest end, and nan becomes 0.
  /// - Returns: The contents of the file.
  /// - Throws: `FileFormatError.unsupportedShape` for other shapes.
  package static func write(_ image: Tensor) throws(FileFormatError) -> [UInt8] {
    let sizes = image.rank == 2 ? [1] + image.shape.sizes : image.shape.sizes
    guard sizes.count == 3, 1...4 ~= sizes[0], sizes[1] > 0, sizes[2] > 0 else {
      throw .unsupportedShape(.png, image.shape)
    }
    let elements = image.elements
    let planeSize = sizes[1] * sizes[2]
    var samples = [UInt8](repeating: 0, count: elements.count)
    for (place, element) in elements.enumerated() {
      let (channel, pixel) = place.quotientAndRemainder(dividingBy: planeSize)
      let value = element.isNaN ? 0 : min(max(element, 0), 1)
      samples[pixel * sizes[0] + channel] = UInt8((value * 255).rounded())
    }
    return try encode(
      PNGPixels(samples: samples, channelCount: sizes[0], height: sizes[1], width: sizes[2]))
  }

  /// Writes a picture of dots with red, green and blue.
  ///
  /// - Parameters:
  ///   - samples: Three bytes a dot, row by row.
  ///   - width: The dots of a row.
  ///   - height: The rows.
  /// - Returns: The contents of the file.
  /// - Throws: `FileFormatError.unsupportedShape` where there are not as many bytes as dots need.
  package static func write(
    samples: [UInt8], width: Int, height: Int
  ) throws(FileFormatError) -> [UInt8] {
    let pixels = PNGPixels(samples: samples, channelCount: 3, height: height, width: width)
    guard width > 0, height > 0, samples.count == width * height * 3 else {
      throw .unsupportedShape(.png, pixels.size)
    }
    return try encode(pixels)
  }

  /// The brightness of a picture of two to four channels, weighted as in ITU-R BT.601.
  private static func brightness(of planes: Tensor) throws(TensorError) -> Tensor {
    let red = planes.selected(axis: 0, at: 0)
    guard planes.shape[0] > 2 else { return try red.contiguous() }
    var sum = try red.combined(.multiply, with: Tensor(scalar: 0.299))
    for (channel, weight) in [(1, 0.587), (2, 0.114)] {
      let plane = planes.selected(axis: 0, at: channel)
      sum = try sum.combined(.add, with: plane.combined(.multiply, with: Tensor(scalar: weight)))
    }
    return sum
  }
}

// MARK: libpng

extension PNGFile {
  /// Decodes a file to samples of 8 bits.
  private static func decode(_ bytes: [UInt8]) throws(FileFormatError) -> PNGPixels {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    return try bytes.withUnsafeBufferPointer { (raw) throws(FileFormatError) -> PNGPixels in
      guard png_image_begin_read_from_memory(&image, raw.baseAddress, raw.count) != 0 else {
        throw damage(image)
      }
      let (width, height) = (Int(image.width), Int(image.height))
      let (pixelCount, overflows) = width.multipliedReportingOverflow(by: height)
      guard !overflows, pixelCount / largestPixelCountPerByte <= raw.count else {
        throw .damaged(.png, reason: "\(width) x \(height) pixels in \(raw.count) bytes")
      }
      image.format &= png_uint_32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
      // Without this, 16-bit samples would be taken for amounts of light and change their values.
      image.flags |= png_uint_32(PNG_IMAGE_FLAG_16BIT_sRGB)
      let colours = image.format & png_uint_32(PNG_FORMAT_FLAG_COLOR) == 0 ? 1 : 3
      let channelCount = colours + (image.format & png_uint_32(PNG_FORMAT_FLAG_ALPHA) == 0 ? 0 : 1)
      var samples = [UInt8](repeating: 0, count: pixelCount * channelCount)
      guard png_image_finish_read(&image, nil, &samples, 0, nil) != 0 else { throw damage(image) }
      return PNGPixels(
        samples: samples, channelCount: channelCount, height: height, width: width)
    }
  }

  /// Encodes samples of 8 bits.
  private static func encode(_ pixels: PNGPixels) throws(FileFormatError) -> [UInt8] {
    guard let width = png_uint_32(exactly: pixels.width),
      let height = png_uint_32(exactly: pixels.height)
    else { throw .unsupportedShape(.png, pixels.size) }
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    image.width = width
    image.height = height
    image.format =
      png_uint_32(pixels.channelCount > 2 ? PNG_FORMAT_FLAG_COLOR : 0)
      | png_uint_32(pixels.channelCount.isMultiple(of: 2) ? PNG_FORMAT_FLAG_ALPHA : 0)
    defer { png_image_free(&image) }
    // The first call only counts the bytes.
    var byteCount = 0
    guard png_image_write_to_memory(&image, nil, &byteCount, 0, pixels.samples, 0, nil) != 0 else {
      throw damage(image)
    }
    var bytes = [UInt8](repeating: 0, count: byteCount)
    guard png_image_write_to_memory(&image, &bytes, &byteCount, 0, pixels.samples, 0, nil) != 0
    else { throw damage(image) }
    return Array(bytes.prefix(byteCount))
  }

  /// What libpng says.
  private static func damage(_ image: png_image) -> FileFormatError {
    let text = withUnsafeBytes(of: image.message) { message in
      String(decoding: message.prefix { $0 != 0 }, as: UTF8.self)
    }
    return .damaged(.png, reason: text)
  }
}

/// A picture as libpng holds it: all channels of a pixel side by side.
private struct PNGPixels {
  let samples: [UInt8]
  let channelCount: Int
  let height: Int
  let width: Int

  /// The shape of one channel.
  var size: Shape { [height, width] }

  /// The picture as (C, H, W) with numbers from 0 to 1.
  func planes() throws(TensorError) -> Tensor {
    let planeSize = height * width
    return try Tensor([channelCount, height, width]) { place in
      let (channel, pixel) = place.quotientAndRemainder(dividingBy: planeSize)
      return Double(samples[pixel * channelCount + channel]) / 255
    }
  }
}
