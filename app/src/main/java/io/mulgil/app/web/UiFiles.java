package io.mulgil.app.web;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** Gives out the files of the page. Next on the way of a reading: {@code ui/app.js}. */
@Configuration(proxyBeanMethods = false)
class UiFiles implements WebMvcConfigurer {
    private final Path ui;

    UiFiles(WebSettings settings) {
        ui = settings.ui().toAbsolutePath().normalize();
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/**")
                .addResourceLocations(new FileSystemResource(ui + "/"))
                .setCacheControl(CacheControl.noCache())
                .setEtagGenerator(UiFiles::etag)
                .resourceChain(false)
                .addResolver(new VisibleFiles());
    }

    private static @Nullable String etag(Resource file) {
        try {
            return "\"" + Long.toHexString(file.lastModified()) + "-" + Long.toHexString(file.contentLength()) + "\"";
        } catch (IOException gone) {
            return null;
        }
    }

    /** Files whose name begins with a dot belong to tools, not to the page. */
    private static final class VisibleFiles extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            return path.startsWith(".") || path.contains("/.") ? null : super.getResource(path, location);
        }
    }
}
