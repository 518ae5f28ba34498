;; The inner loops of training a token table, four floats at a time. All addresses and lengths are bytes,
;; lengths of rows a multiple of 16. See table-kernels.ts for what the functions are given.
(module
  (import "kernels" "memory" (memory 1 65536 shared))

  ;; target += weight · source
  (func $add_scaled
    (param $target i32) (param $source i32) (param $weight f32) (param $bytes i32)
    (local $end i32) (local $weights v128)
    (local.set $weights (f32x4.splat (local.get $weight)))
    (local.set $end (i32.add (local.get $target) (local.get $bytes)))
    (loop $next
      (v128.store (local.get $target)
        (f32x4.add
          (v128.load (local.get $target))
          (f32x4.mul (local.get $weights) (v128.load (local.get $source)))))
      (local.set $target (i32.add (local.get $target) (i32.const 16)))
      (local.set $source (i32.add (local.get $source) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $target) (local.get $end)))))

  ;; For every text: sums[text] += Σ weight · table[id] over its tokens; sums are zero before.
  (func (export "sum")
    (param $ids i32) (param $weights i32) (param $offsets i32) (param $texts i32)
    (param $table i32) (param $sums i32) (param $bytes i32)
    (local $token i32) (local $end i32)
    (if (i32.eqz (local.get $texts)) (then (return)))
    (loop $text
      (local.set $token (i32.load (local.get $offsets)))
      (local.set $end (i32.load offset=4 (local.get $offsets)))
      (block $done
        (loop $tokens
          (br_if $done (i32.ge_u (local.get $token) (local.get $end)))
          (call $add_scaled
            (local.get $sums)
            (i32.add (local.get $table)
              (i32.mul (local.get $bytes)
                (i32.load (i32.add (local.get $ids) (i32.shl (local.get $token) (i32.const 2))))))
            (f32.load (i32.add (local.get $weights) (i32.shl (local.get $token) (i32.const 2))))
            (local.get $bytes))
          (local.set $token (i32.add (local.get $token) (i32.const 1)))
          (br $tokens)))
      (local.set $offsets (i32.add (local.get $offsets) (i32.const 4)))
      (local.set $sums (i32.add (local.get $sums) (local.get $bytes)))
      (local.set $texts (i32.sub (local.get $texts) (i32.const 1)))
      (br_if $text (local.get $texts))))

  ;; For every text and each of its tokens: gradient[id] += weight · slopes[text].
  (func (export "scatter")
    (param $ids i32) (param $weights i32) (param $offsets i32) (param $texts i32)
    (param $gradient i32) (param $slopes i32) (param $bytes i32)
    (local $token i32) (local $end i32)
    (if (i32.eqz (local.get $texts)) (then (return)))
    (loop $text
      (local.set $token (i32.load (local.get $offsets)))
      (local.set $end (i32.load offset=4 (local.get $offsets)))
      (block $done
        (loop $tokens
          (br_if $done (i32.ge_u (local.get $token) (local.get $end)))
          (call $add_scaled
            (i32.add (local.get $gradient)
              (i32.mul (local.get $bytes)
                (i32.load (i32.add (local.get $ids) (i32.shl (local.get $token) (i32.const 2))))))
            (local.get $slopes)
            (f32.load (i32.add (local.get $weights) (i32.shl (local.get $token) (i32.const 2))))
            (local.get $bytes))
          (local.set $token (i32.add (local.get $token) (i32.const 1)))
          (br $tokens)))
      (local.set $offsets (i32.add (local.get $offsets) (i32.const 4)))
      (local.set $slopes (i32.add (local.get $slopes) (local.get $bytes)))
      (local.set $texts (i32.sub (local.get $texts) (i32.const 1)))
      (br_if $text (local.get $texts))))

  ;; One step of Adam over `bytes` of parameters; the gradient is zero afterwards.
  (func (export "adam")
    (param $table i32) (param $first i32) (param $second i32) (param $gradient i32) (param $bytes i32)
    (param $beta1 f32) (param $rest1 f32) (param $beta2 f32) (param $rest2 f32)
    (param $rate f32) (param $correction2 f32) (param $epsilon f32)
    (local $end i32) (local $slope v128) (local $mean v128) (local $square v128)
    (local.set $end (i32.add (local.get $table) (local.get $bytes)))
    (loop $next
      (local.set $slope (v128.load (local.get $gradient)))
      (local.set $mean
        (f32x4.add
          (f32x4.mul (f32x4.splat (local.get $beta1)) (v128.load (local.get $first)))
          (f32x4.mul (f32x4.splat (local.get $rest1)) (local.get $slope))))
      (local.set $square
        (f32x4.add
          (f32x4.mul (f32x4.splat (local.get $beta2)) (v128.load (local.get $second)))
          (f32x4.mul (f32x4.splat (local.get $rest2))
            (f32x4.mul (local.get $slope) (local.get $slope)))))
      (v128.store (local.get $first) (local.get $mean))
      (v128.store (local.get $second) (local.get $square))
      (v128.store (local.get $table)
        (f32x4.sub
          (v128.load (local.get $table))
          (f32x4.div
            (f32x4.mul (f32x4.splat (local.get $rate)) (local.get $mean))
            (f32x4.add
              (f32x4.splat (local.get $epsilon))
              (f32x4.sqrt
                (f32x4.mul (f32x4.splat (local.get $correction2)) (local.get $square)))))))
      (v128.store (local.get $gradient) (v128.const f32x4 0 0 0 0))
      (local.set $table (i32.add (local.get $table) (i32.const 16)))
      (local.set $first (i32.add (local.get $first) (i32.const 16)))
      (local.set $second (i32.add (local.get $second) (i32.const 16)))
      (local.set $gradient (i32.add (local.get $gradient) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $table) (local.get $end))))))
